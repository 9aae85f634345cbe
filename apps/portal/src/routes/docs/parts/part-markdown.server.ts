import type { DocsValues } from '#lib/docs/values.ts';
import { sourceText } from '#lib/source-text.ts';
import { m } from '#paraglide/messages.js';
import { setupMarkdown } from './setup-markdown.server.ts';
import { codeSpan, table } from './table.ts';
import { partData, type PartName } from './part-data.server.ts';

type Write = (locals: App.Locals, values: DocsValues) => string;

const write: Record<PartName, Write> = {
  clients(locals) {
    const { mostUsed, others, placeholder } = partData.clients(locals);
    return [...mostUsed, ...others].map((setup) => setupMarkdown(setup, placeholder)).join('\n\n');
  },
  settings: (locals) =>
    table(
      [m.docs_setting(), m.docs_default(), m.docs_meaning()],
      partData
        .settings(locals)
        .map(({ name, defaultText, text }) => [
          codeSpan(name),
          defaultText === null ? m.docs_no_default() : codeSpan(defaultText),
          text.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1'),
        ]),
    ),
  tiers(locals) {
    const { tiers, publicLimitPerMinute } = partData.tiers(locals);
    return table(
      [m.docs_tier(), m.docs_per_minute(), m.docs_per_month()],
      [
        publicLimitPerMinute === null
          ? [m.docs_without_key(), m.docs_key_needed_always(), '']
          : [m.docs_without_key(), String(publicLimitPerMinute), m.docs_no_limit()],
        ...tiers.map(({ name, limitPerMinute, quotaPerMonth }) => [
          codeSpan(name),
          String(limitPerMinute),
          quotaPerMonth === null ? m.docs_no_limit() : String(quotaPerMonth),
        ]),
      ],
    );
  },
  'rest-tools': (locals, values) => toolsMarkdown(locals, values, 'call'),
  'mcp-tools': (locals, values) => toolsMarkdown(locals, values, 'name'),
};

/** A part of a page as Markdown. */
export function partMarkdown(name: PartName, locals: App.Locals, values: DocsValues): string {
  return write[name](locals, values);
}

function toolsMarkdown(
  locals: App.Locals,
  { origin, pages }: DocsValues,
  shown: 'call' | 'name',
): string {
  const groups = partData['rest-tools'](locals).map(({ source, tools }) => {
    const lines = tools.map(
      (tool) =>
        `- [${tool[shown]}](${origin}${pages}tools/${tool.name}.md): ${oneLine(tool.title)}. ` +
        oneLine(tool.description),
    );
    return [`### ${sourceText(source)}`, '', ...lines].join('\n');
  });
  return groups.length === 0 ? m.docs_tools_none() : groups.join('\n\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
