import { compiledPage } from '#lib/docs/compiled.server.ts';
import { docsPageIds, docsSections } from '#lib/docs/pages.ts';
import { docsValues } from '#lib/docs/values.server.ts';
import { withValues } from '#lib/docs/values.ts';
import { baseLocale } from '#lib/locale.ts';
import { pageMarkdown } from './page-markdown.server.ts';
import { sectionTitle } from './section-title.ts';
import { toolList } from './tools/tool-list.server.ts';

/** The map of the documentation for language models, as llmstxt.org describes it. */
export function llmsIndex(locals: App.Locals): string {
  const values = docsValues(locals, baseLocale);
  const address = (name: string) => `${values.origin}${values.pages}${name}.md`;
  const index = compiledPage('index', baseLocale);
  const sections = docsSections.map(({ id, pages }) => [
    `## ${sectionTitle(id)}`,
    '',
    ...pages.map((page) => {
      const { title, lead } = compiledPage(page, baseLocale);
      return `- [${title}](${address(page)}): ${withValues(lead, values)}`;
    }),
    '',
  ]);
  const tools = toolList(locals).flatMap((group) => group.tools);
  return [
    '# Keystile',
    '',
    `> ${withValues(index.lead, values)}`,
    '',
    `REST is at ${values.url}/v1, MCP at ${values.mcp}; OpenAPI 3.1 is at ${values.url}/v1/openapi.json.`,
    '',
    ...sections.flat(),
    '## Tools',
    '',
    ...tools.map(({ name, title }) => `- [${title}](${address(`tools/${name}`)}): ${name}`),
    '',
  ].join('\n');
}

/** All pages in one text. */
export function llmsFull(locals: App.Locals): string {
  return docsPageIds.map((id) => pageMarkdown(id, baseLocale, locals)).join('\n\n---\n\n');
}
