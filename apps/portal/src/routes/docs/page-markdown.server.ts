import { compiledPage } from '#lib/docs/compiled.server.ts';
import type { DocsPageId } from '#lib/docs/pages.ts';
import { docsValues } from '#lib/docs/values.server.ts';
import { withValues } from '#lib/docs/values.ts';
import type { Locale } from '#lib/locale.ts';
import { isPartName } from './parts/part-data.server.ts';
import { partMarkdown } from './parts/part-markdown.server.ts';

const part = /^\{\{> ([a-z-]+)\}\}$/gm;

/** A page as Markdown, with the values and the parts of this installation. */
export function pageMarkdown(id: DocsPageId, locale: Locale, locals: App.Locals): string {
  const values = docsValues(locals, locale);
  return withValues(compiledPage(id, locale).markdown, values).replaceAll(
    part,
    (whole, name: string) => (isPartName(name) ? partMarkdown(name, locals, values) : whole),
  );
}
