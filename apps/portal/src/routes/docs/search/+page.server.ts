import { excerpt } from './excerpt.ts';
import { searchDocs } from './search.server.ts';
import type { PageServerLoad } from './$types';

const mostShown = 200;

export const load: PageServerLoad = ({ locals, url }) => {
  const text = (url.searchParams.get('q') ?? '').slice(0, mostShown).trim();
  return {
    text,
    results: searchDocs(locals, text).map(({ entry, terms }) => ({
      path: entry.path,
      kind: entry.kind,
      title: entry.title,
      heading: entry.heading,
      excerpt: excerpt(entry.text, terms, locals.locale),
    })),
  };
};
