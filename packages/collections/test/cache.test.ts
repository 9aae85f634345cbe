import { describe, expect, test } from 'bun:test';
import {
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { SourceError } from '@keystile/registry';
import { call, jsonLines, open, place, write, type Place } from './collection.ts';

const cache = ({ cacheFolder }: Place) => join(cacheFolder, 'things.db');
const inode = (at: Place) => statSync(cache(at)).ino;
const some = (count: number) =>
  jsonLines(...Array.from({ length: count }, (_, id) => ({ id, name: `Name ${id}` })));

describe('what was read', () => {
  test('is kept for as long as files and options are the same', async () => {
    const at = place({ 'a.jsonl': some(3) });
    await open(at);
    const first = inode(at);
    const again = await open(at, { cost: 2, access: 'public' });
    expect(inode(at)).toBe(first);
    expect(call(again, 'list_things').total).toBe(3);
  });

  test('is read again when a file has changed, is new or is gone', async () => {
    const at = place({ 'a.jsonl': some(3) });
    const old = await open(at);
    write(at.folder, { 'b.jsonl': jsonLines({ id: 'new' }) });
    const source = await open(at);
    expect(call(source, 'list_things').total).toBe(4);
    const path = join(at.folder, 'things/a.jsonl');
    const { size } = statSync(path);
    writeFileSync(path, some(3).replace('Name 0', 'Nome 0'));
    utimesSync(path, new Date(), new Date(Date.now() + 2_000));
    expect(statSync(path).size).toBe(size);
    expect(call(await open(at), 'get_thing', { id: '0' })['name']).toBe('Nome 0');
    // A source that is open goes on with what it has.
    expect(call(source, 'get_thing', { id: '0' })['name']).toBe('Name 0');
    expect(call(old, 'list_things').total).toBe(3);
  });

  test('is read again with other options', async () => {
    const at = place({ 'a.jsonl': jsonLines({ id: 1, slug: 'one', name: 'One' }) });
    await open(at);
    const source = await open(at, { id: 'slug', search: ['slug'] });
    expect(call(source, 'get_thing', { id: 'one' })['name']).toBe('One');
    expect(call(source, 'search_things', { q: 'one' }).results).toHaveLength(1);
  });

  test.each([
    ['empty', (path: string) => truncateSync(path, 0)],
    ['cut off', (path: string) => truncateSync(path, 5_000)],
    ['something else', (path: string) => writeFileSync(path, 'not a database')],
  ])('is read again when the cache is %s', async (_, damage) => {
    const at = place({ 'a.jsonl': some(200) });
    await open(at);
    damage(cache(at));
    expect(call(await open(at), 'list_things').total).toBe(200);
  });

  test('still answers calls after the source was closed', async () => {
    const source = await open(place({ 'a.jsonl': some(3) }));
    await source.close();
    expect(call(source, 'list_things').total).toBe(3);
  });
});

const script = join(import.meta.dir, 'open-files.ts');

describe('many rows', () => {
  const count = 8_000;
  const rows = jsonLines(
    ...Array.from({ length: count }, (_, id) => ({ id, text: `Row ${id}`.padEnd(100, '.') })),
  );

  test('are read by another thread, at once with another that reads the same', async () => {
    const at = place({ 'a.jsonl': rows });
    const sources = await Promise.all([open(at), open(at), open(at)]);
    for (const source of sources) expect(call(source, 'list_things').total).toBe(count);
    expect(readdirSync(at.cacheFolder)).toEqual(['things.db']);
  });

  test('that a killed process had half read are read anew', async () => {
    const at = place({ 'a.jsonl': rows });
    await Bun.spawn([process.execPath, script, at.folder, 'die']).exited;
    const left = readdirSync(at.cacheFolder).map((name) => join(at.cacheFolder, name));
    expect(left).toContainEqual(expect.stringMatching(/\.tmp$/));
    expect(call(await open(at), 'list_things').total).toBe(count);
    const longAgo = new Date(Date.now() - 7 * 3_600_000);
    for (const file of left) utimesSync(file, longAgo, longAgo);
    write(at.folder, { 'b.jsonl': jsonLines({ id: 'new' }) });
    expect(call(await open(at), 'list_things').total).toBe(count + 1);
    expect(readdirSync(at.cacheFolder)).toEqual(['things.db']);
  });

  test('on a full disk are refused, and nothing is left of them', async () => {
    const at = place({ 'a.jsonl': rows });
    const child = Bun.spawn(
      ['sh', '-c', 'ulimit -f 1000; exec "$0" "$1" "$2"', process.execPath, script, at.folder],
      { stderr: 'pipe' },
    );
    expect(await new Response(child.stderr).text()).toContain('SourceError: collections.things: ');
    expect(readdirSync(at.cacheFolder)).toEqual([]);
  });
});

test('a cache that cannot be written is an error that says where', async () => {
  const at = place({ 'a.jsonl': some(3), cache: 'a file' });
  const cacheFolder = join(at.folder, 'things/cache');
  const opening = open({ ...at, cacheFolder });
  const error = await opening.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SourceError);
  expect((error as Error).message).toStartWith(
    `collections.things: cannot be read into ${cacheFolder}: `,
  );
  expect(readFileSync(cacheFolder, 'utf8')).toBe('a file');
});
