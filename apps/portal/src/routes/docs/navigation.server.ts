import { compiledPage } from '#lib/docs/compiled.server.ts';
import { docsPageIds, docsPath, docsSections, type DocsPageId } from '#lib/docs/pages.ts';
import type { Locale } from '#lib/locale.ts';

/** A link to a page, in the page's language. */
export function linkTo(id: DocsPageId, locale: Locale) {
  return { path: docsPath(id), title: compiledPage(id, locale).title };
}

/** All pages by section. */
export function navigation(locale: Locale) {
  return docsSections.map(({ id, pages }) => ({
    id,
    pages: pages.map((page) => linkTo(page, locale)),
  }));
}

/** The pages before and after a page, in the order of reading. */
export function neighbours(id: DocsPageId, locale: Locale) {
  const at = docsPageIds.indexOf(id);
  const link = (page: DocsPageId | undefined) => (page ? linkTo(page, locale) : null);
  return { previous: link(docsPageIds[at - 1]), next: link(docsPageIds[at + 1]) };
}
