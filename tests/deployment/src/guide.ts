import { readFileSync } from 'node:fs';

const guide = new URL('../../../docs/guides/behind-a-proxy.md', import.meta.url);

/** A configuration in the guide, by the comment on its first line: `nginx: path`, say. */
export function configurationNamed(name: string): string {
  const blocks = readFileSync(guide, 'utf8').matchAll(
    /^```(?:nginx|caddyfile)\n# (.*)\n([^]*?)^```$/gm,
  );
  const found = [...blocks].find(([, title]) => title === name);
  if (found) return found[2]!;
  throw new Error(`the guide has no configuration named ${name}`);
}

/**
 * A configuration with other words in it: what the guide has for the reader to replace.
 *
 * @throws Error for a word that is not there, because the guide says something else by now.
 */
export function fillIn(configuration: string, words: [from: string, to: string][]): string {
  return words.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the guide's configuration lacks ${from}`);
    return text.replaceAll(from, to);
  }, configuration);
}
