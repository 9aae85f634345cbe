import { expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '../src');

/** What would lead out of the base path, or twice into it; `href` and its like make addresses. */
const mistakes = [
  /\b(?:href|action|src|formaction)="\//,
  /\b(?:redirect\(\d+,|goto\(|location:|path:) ?['"`]\/['"`?]/,
  /\b(?:redirect\(\d+,|goto\() ?['"`]\//,
  /\b(?:redirectTo|returnTo): ?['"`]\//,
  /url\}?(?: \+ |\$\{)(?:href|plainHref)\(/,
];

test('addresses are made by href, plainHref and absoluteHref, cookies are for cookiePathOf', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(?:svelte|ts)$/.test(name) && !name.includes('paraglide'),
  );
  const found = files.flatMap((name) =>
    readFileSync(join(source, name), 'utf8')
      .split('\n')
      .filter((line) => mistakes.some((mistake) => mistake.test(line)))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
