/**
 * Collections: records with ids, listed, got and searched by three tools. `openCollectionSource`
 * makes them of a folder; our own models and coding tools are made of the same functions.
 *
 * Files are read as a stream into a database of their own, from which every answer comes, so memory
 * does not grow with the number of records. A row that cannot be taken costs itself alone, and is
 * named by file and line.
 */
export { openCollectionSource, type CollectionOptions } from './folder/open-source.ts';
export { getTool } from './tools/get-tool.ts';
export { listTool } from './tools/list-tool.ts';
export { searchTool } from './tools/search-tool.ts';
