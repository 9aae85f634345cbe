import MarkdownIt, { type Token } from 'markdown-it';

const headingId = /\s*\{#([a-z0-9-]+)\}$/;

/** Markdown without raw HTML, so that nothing but its own elements comes of a page. */
export const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

const { rules } = markdown.renderer;

rules['code_inline'] = (tokens, index) => {
  const text = markdown.utils.escapeHtml(tokens[index]!.content);
  return `<code dir="ltr" translate="no">${text}</code>`;
};

rules['link_open'] = (tokens, index, options, _, self) => {
  const token = tokens[index]!;
  const target = String(token.attrGet('href'));
  token.attrSet('href', pageAddress(target));
  if (target.startsWith('api:')) token.attrSet('data-sveltekit-reload', '');
  if (/^https?:/.test(target)) token.attrSet('rel', 'noreferrer');
  return self.renderToken(tokens, index, options);
};

/** Where a link leads on the site: `docs:errors#rate`, `portal:account/usage/`, `api:v1/docs`. */
export function pageAddress(target: string): string {
  const [, kind, path = '', fragment = ''] = /^(docs|portal|api):([^#]*)(#.*)?$/.exec(target) ?? [];
  if (kind === 'api') return `{{url}}/${path}`;
  if (kind === 'portal') return `{{portal}}${path}`;
  if (kind !== 'docs') return target;
  return `{{pages}}${path === 'index' ? '' : `${path}/`}${fragment}`;
}

/** A page's Markdown for programs: links are addresses, and headings without their ids. */
export function plainMarkdown(source: string): string {
  return source
    .replaceAll(/^(#+ .*?)\s*\{#[a-z0-9-]+\}$/gm, '$1')
    .replaceAll(/\]\((docs|portal|api):([^)#]*)(#[^)]*)?\)/g, (_, kind: string, path: string) => {
      if (kind === 'api') return `]({{url}}/${path})`;
      return kind === 'docs'
        ? `]({{origin}}{{pages}}${path}.md)`
        : `]({{origin}}{{portal}}${path})`;
    });
}

/**
 * Takes the id off a heading, `## Errors {#errors}`.
 *
 * @throws Error where it has none: addresses are to be the same in every language.
 */
export function takeHeadingId(inline: Token): string {
  const [whole, id] = headingId.exec(inline.content) ?? [];
  const last = inline.children?.at(-1);
  if (!whole || !id || !last) throw new Error(`the heading "${inline.content}" needs an {#id}`);
  inline.content = inline.content.slice(0, -whole.length);
  last.content = last.content.replace(headingId, '');
  return id;
}

/** The words of a run of inline tokens, without marks. */
export function plainText(inline: Token): string {
  return (inline.children ?? [])
    .map(({ type, content }) => (type === 'softbreak' ? ' ' : content))
    .join('');
}
