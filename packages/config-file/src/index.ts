/**
 * The one file that says where an installation's tools come from: found, evaluated, checked, and with
 * the environment's values put in where it names them.
 */
export { findConfigFile } from './find.ts';
export { printable } from './printable.ts';
export { readConfigFile } from './read.ts';
export { resolveVariables, type Resolved } from './resolve.ts';
