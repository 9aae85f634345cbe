/** The tools that every installation has: a folder each, and a line in `builtin.ts`. */
export { accountTools, catalogTools } from './builtin.ts';
