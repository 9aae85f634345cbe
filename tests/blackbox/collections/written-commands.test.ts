import { describe, expect, test } from 'bun:test';
import { readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binary } from '../src/binary.ts';
import { makeFolder } from '../src/folder.ts';
import { freePort } from '../src/free-port.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const pages = [
  'docs/guides/collections.md',
  'examples/collections/tutorials/first-key.md',
  'examples/collections/tutorials/collection-of-plants.md',
  'examples/collections/tutorials/limit-a-key.md',
];

/** A person waits for the server's first line before the next command. */
const waiting = (port: number) =>
  `keystile serve > serve.log & until curl -s -o health http://localhost:${port}/health; do :; done`;

/** All commands of a page, one after the other, on a port of their own. */
function commandsOf(page: string, port: number): string {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
  return blocks
    .join('\n')
    .replaceAll('localhost:3000', `localhost:${port}`)
    .replaceAll('curl -s ', 'curl -s --show-error ')
    .replaceAll('keystile serve &', waiting(port));
}

describe('every command works as it is written', () => {
  test.each(pages)('%s', async (page) => {
    using folder = makeFolder();
    const port = await freePort();
    symlinkSync(binary(), join(folder.path, 'keystile'));
    symlinkSync(join(root, 'examples'), join(folder.path, 'examples'));
    const script = `trap 'kill %1; wait' EXIT\n${commandsOf(page, port)}`;
    const child = Bun.spawn(['bash', '-e', '-c', script, basename(page)], {
      cwd: folder.path,
      env: { PATH: `${folder.path}:${process.env['PATH']}`, PORT: String(port) },
      stdout: 'pipe',
      stderr: 'pipe',
    });
    const [printed, complaints] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ]);
    expect([await child.exited, complaints]).toEqual([
      0,
      expect.not.stringMatching(/error|curl:/i),
    ]);
    expect(printed).not.toContain('"error"');
  });
});
