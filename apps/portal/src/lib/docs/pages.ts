/** The pages of the documentation, by section, in their order. `index` is the first. */
export const docsSections = [
  { id: 'start', pages: ['index', 'get-started', 'connect'] },
  { id: 'reference', pages: ['rest', 'mcp', 'errors', 'limits', 'api-keys'] },
  {
    id: 'hosting',
    pages: [
      'install',
      'settings',
      'accounts',
      'tools',
      'backup',
      'upgrades',
      'behind-a-proxy',
      'monitoring',
      'split',
      'packages',
    ],
  },
  { id: 'security', pages: ['security', 'report'] },
] as const;

export type DocsPageId = (typeof docsSections)[number]['pages'][number];

/** Every page, in the order of reading. */
export const docsPageIds: readonly DocsPageId[] = docsSections.flatMap(({ pages }) => pages);

/** Whether a word from an address names a page. */
export function isDocsPageId(word: string): word is DocsPageId {
  return (docsPageIds as readonly string[]).includes(word);
}

/** A page's path without its locale. */
export function docsPath(id: DocsPageId): `/docs/${string}` {
  return id === 'index' ? '/docs/' : `/docs/${id}/`;
}
