/** A page as Markdown. What keeps directions apart on a page means nothing to a program. */
export function markdownResponse(text: string, type: 'markdown' | 'plain' = 'markdown'): Response {
  return new Response(text.replaceAll(/[\u2066-\u2069]/g, ''), {
    headers: { 'content-type': `text/${type}; charset=utf-8` },
  });
}
