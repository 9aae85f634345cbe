import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'bun:test';
import type { Source } from '@keystile/registry';
import { startEverything } from './support/everything-http.ts';
import { fromNpm, open, run, tool } from './support/source.ts';

const everything = '@modelcontextprotocol/server-everything';

async function useEverything(source: Source): Promise<void> {
  const names = source.tools().map(({ name }) => name);
  expect(names).toContain('up_echo');
  expect(names.length).toBeGreaterThan(10);
  expect(await run(source, 'up_echo', { message: 'hello' })).toEqual({
    content: [{ type: 'text', text: 'Echo: hello' }],
  });
  const weather = await run(source, 'up_get-structured-content', { location: 'New York' });
  expect(tool(source, 'up_get-structured-content').output!.check(weather.structured).ok).toBe(true);
  const { content } = await run(source, 'up_get-tiny-image');
  expect(content![1]).toMatchObject({ type: 'image', mimeType: 'image/png' });

  const news: object[] = [];
  const long = { duration: 0.3, steps: 3 };
  await run(source, 'up_trigger-long-running-operation', long, {
    progress: (told) => void news.push(told),
  });
  expect(news[0]).toMatchObject({ progress: 1, total: 3 });
  // The schema asks for a text.
  const wrong = await run(source, 'up_echo', { message: 1 });
  expect(wrong.isError).toBe(true);
}

test('server-everything as a program', async () => {
  await useEverything(await open({ command: fromNpm(everything, 'stdio') }));
});

test('server-everything by HTTP; when it forgets its session, the call finds another', async () => {
  const server = await startEverything();
  const source = await open({ url: server.url });
  await useEverything(source);
  await server[Symbol.asyncDispose]();
  await using _again = await startEverything(server.port);
  expect(await run(source, 'up_echo', { message: 'again' })).toMatchObject({
    content: [{ text: 'Echo: again' }],
  });
});

test('server-filesystem: include, exclude, prefix, overrides, and what names nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-upstream-'));
  try {
    writeFileSync(join(folder, 'note.txt'), 'a note');
    const source = await open({
      command: fromNpm('@modelcontextprotocol/server-filesystem', folder),
      prefix: 'fs-',
      include: ['read_*', 'list_*', 'nothing*'],
      exclude: ['*media*'],
      access: 'public',
      tools: {
        'fs-read_text_file': { title: 'Read a note', cost: 3, access: 'account' },
        'fs-read_media_file': { cost: 2 },
      },
    });
    const names = source.tools().map(({ name }) => name);
    expect(names.every((name) => /^fs-(read|list)_/.test(name))).toBe(true);
    expect(names).toContain('fs-read_text_file');
    expect(names).not.toContain('fs-read_media_file');
    expect(source.status().warnings).toEqual([
      'include: no tool is like "nothing*"',
      'tools: there is no tool named "fs-read_media_file"',
    ]);
    expect(tool(source, 'fs-read_text_file')).toMatchObject({
      title: 'Read a note',
      cost: 3,
      access: 'account',
      annotations: { readOnlyHint: true },
    });
    expect(tool(source, 'fs-list_directory')).toMatchObject({ cost: 1, access: 'public' });
    const read = await run(source, 'fs-read_text_file', { path: join(folder, 'note.txt') });
    expect(read.content).toEqual([{ type: 'text', text: 'a note' }]);
    const outside = await run(source, 'fs-read_text_file', { path: '/etc/hosts' });
    expect(outside.isError).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
