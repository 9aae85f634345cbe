/**
 * Records with ids, and how they are listed, found and searched, wherever they are kept. Runs on
 * Bun and on Node: the import conditions in package.json choose the SQLite driver.
 */
export { createCollection, type Collection, type Page } from './collection.ts';
export { editDistance } from './edit-distance.ts';
export { fold, squash, words } from './fold.ts';
export { once } from './once.ts';
export { readSearchIndex } from './read-search-index.ts';
export { writeSearchIndex, type SearchTexts } from './search-index.ts';
export { createSearch, type Search } from './search.ts';
export type { Database } from './sqlite.ts';
export { openMemory } from '#sqlite';
