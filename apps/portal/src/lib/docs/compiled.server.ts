import type { Locale } from '#lib/locale.ts';
import type { CompiledPage } from './compiled-page.ts';
import type { DocsPageId } from './pages.ts';

const compiled = import.meta.glob<CompiledPage>('/docs/*/*.md', { eager: true, import: 'default' });

/** A page in a language. There is one of each: a test holds it. */
export function compiledPage(id: DocsPageId, locale: Locale): CompiledPage {
  const page = compiled[`/docs/${locale}/${id}.md`];
  if (!page) throw new Error(`the page ${id} is missing in ${locale}`);
  return page;
}
