/** A description's text and code, one after the other. Of links the words are left. */
export function richText(markdown: string): { text: string; isCode: boolean }[] {
  return markdown
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .split('`')
    .map((text, index) => ({ text, isCode: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
