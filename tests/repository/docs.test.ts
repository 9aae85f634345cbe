import { describe, expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = ['README.md', 'AGENTS.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
const named = /`((?:apps|packages|tests|docs|bench|scripts|\.ci)\/[\w./()[\]-]+)`/g;
const linked = /\]\((?!https?:|#)([^)#]+)/g;

describe('the map that a newcomer reads', () => {
  test.each(pages)('%s names only paths that exist', (page) => {
    const text = readFileSync(`${root}/${page}`, 'utf8');
    const paths = [...text.matchAll(named), ...text.matchAll(linked)].map(([, path]) => path!);
    expect(paths.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });

  test('AGENTS.md names every workspace', () => {
    const text = readFileSync(`${root}/AGENTS.md`, 'utf8');
    const folders = ['apps', 'packages', 'tests'].flatMap((folder) =>
      [...new Bun.Glob(`${folder}/*/package.json`).scanSync(root)].map((file) =>
        file.replace('/package.json', ''),
      ),
    );
    expect(folders.filter((folder) => !text.includes(`\`${folder}`))).toEqual([]);
  });
});
