import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const guide = fileURLToPath(new URL('../../../docs/guides/split.md', import.meta.url));

/**
 * The first block of the guide in a language, with other words for some of its own.
 *
 * @throws Error when the guide has no such block or no such words: then it shows what no test ran.
 */
export function fromGuide(language: string, changes: [RegExp | string, string][]): string {
  const block = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(
    readFileSync(guide, 'utf8'),
  )?.[1];
  if (block === undefined) throw new Error(`docs/guides/split.md has no ${language} block`);
  return changes.reduce((text, [from, to]) => {
    const changed = text.replaceAll(from, to);
    if (changed === text) throw new Error(`docs/guides/split.md has no ${String(from)}`);
    return changed;
  }, block);
}
