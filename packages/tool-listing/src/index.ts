/**
 * What tools an installation has, where from, and how the sources are doing: told by the process
 * that serves the API, read by the portal and the command line, in other processes too.
 */
export { listedTool, type ListedSource, type ListedTool } from './listed.ts';
export { noteTraffic, publishSources } from './publish.ts';
export { findTool, readSources, readTools } from './read.ts';
