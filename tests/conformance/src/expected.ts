import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a file of expected failures is. */
export function expectedFile(name: 'product' | 'fixtures' | 'upstream'): string {
  return fileURLToPath(new URL(`../expected/${name}.yaml`, import.meta.url));
}

/** Its entries: `scenario:check`. */
export function expectedFailures(name: 'product' | 'fixtures' | 'upstream'): string[] {
  const text = readFileSync(expectedFile(name), 'utf8');
  return [...text.matchAll(/^ {2}- (\S+) # \S/gm)].map(([, entry]) => entry!);
}
