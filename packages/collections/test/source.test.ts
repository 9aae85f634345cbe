import { describe, expect, test } from 'bun:test';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { SourceError } from '@keystile/registry';
import { openCollectionSource } from '../src/index.ts';
import { call, configOf, jsonLines, open, openFiles, place, refusal } from './collection.ts';

const three = jsonLines({ id: 'a', name: 'Apple' }, { id: 'b', name: 'Pear' }, { id: 'c/d' });

describe('the tools of a collection', () => {
  test('are list, get and search, under its name', async () => {
    const source = await openFiles({ 'a.jsonl': three });
    expect(source.tools().map(({ name, rest, access }) => [name, rest, access])).toEqual([
      ['list_things', { method: 'GET', path: '/things/list' }, 'account'],
      ['get_thing', { method: 'GET', path: '/things/:id' }, 'account'],
      ['search_things', { method: 'GET', path: '/things/search' }, 'account'],
    ]);
    expect(source.status()).toMatchObject({ state: 'ready', problem: null, warnings: [] });
  });

  test('have _ for - in their names, and the singular that is asked for', async () => {
    const at = place({ 'a.jsonl': three });
    const config = configOf({ singular: 'thing-of-mine', access: 'public', cost: 3 });
    const source = await openCollectionSource('my-things', config, at);
    const [list, get, search] = source.tools();
    expect([list!.name, get!.name, search!.name]).toEqual([
      'list_my_things',
      'get_thing_of_mine',
      'search_my_things',
    ]);
    expect(call(source, 'list_my_things')).toContainKey('my_things');
    expect(refusal(source, 'get_thing_of_mine', { id: 'x' }).message).toBe(
      'thing of mine not found',
    );
    expect(list).toMatchObject({ access: 'public', cost: 3 });
  });

  test('take what the config says of one of them', async () => {
    const tools = { get_thing: { access: 'public', title: 'A thing', cost: 2 } };
    const source = await openFiles({ 'a.jsonl': three }, { tools });
    expect(source.tools().map(({ access, title, cost }) => [access, title, cost])).toEqual([
      ['account', 'List things', 1],
      ['public', 'A thing', 2],
      ['account', 'Search things', 1],
    ]);
  });
});

describe('list', () => {
  test('gives pages in the order of files and rows', async () => {
    const source = await openFiles({ '2.jsonl': jsonLines({ id: 'z' }), '1.jsonl': three });
    const page = call(source, 'list_things', { limit: 2, offset: 1 });
    expect(page).toEqual({
      limit: 2,
      offset: 1,
      total: 4,
      things: [{ id: 'b', name: 'Pear' }, { id: 'c/d' }],
    } as never);
    expect(call(source, 'list_things', { offset: 3 }).things).toEqual([{ id: 'z' }]);
    expect(call(source, 'list_things', { offset: 9 }).things).toEqual([]);
  });

  test('cuts long texts and leaves out long nested values; get has them', async () => {
    const whole = {
      id: 'a',
      about: `${'x'.repeat(499)}💥${'y'.repeat(400)}`,
      parts: Array.from({ length: 500 }, (_, part) => `part ${part}`),
    };
    const source = await openFiles({ 'a.json': JSON.stringify([whole]) });
    const [shown] = call(source, 'list_things').things;
    expect(shown).toEqual({ id: 'a', about: `${'x'.repeat(499)}…` });
    expect(call(source, 'get_thing', { id: 'a' })).toEqual(whole as never);
    const { json } = source.tools()[0]!.output!;
    expect(JSON.stringify(json)).toContain('Without parts; get_thing has all fields.');
    expect(JSON.stringify(json)).toContain('Cut short; get_thing has all of it.');
  });
});

describe('get', () => {
  test('finds an id with a slash, and a number as text', async () => {
    const source = await openFiles({ 'a.jsonl': jsonLines({ id: 'c/d' }, { id: 7, n: 1 }) });
    expect(call(source, 'get_thing', { id: 'c/d' }).id).toBe('c/d');
    expect(call(source, 'get_thing', { id: '7' })).toEqual({ id: '7', n: 1 } as never);
  });

  test('of an unknown id fails with what would have worked', async () => {
    const source = await openFiles({ 'a.jsonl': jsonLines({ id: 'apple-pie' }, { id: 'pear' }) });
    expect(refusal(source, 'get_thing', { id: 'aple-pie' })).toMatchObject({
      code: 'not_found',
      message: 'thing not found',
      suggestions: ['apple-pie'],
    });
    expect(refusal(source, 'get_thing', { id: 'zzzzzz' }).suggestions).toEqual([]);
  });

  test('finds a record by the field that is to be its id', async () => {
    const records = jsonLines({ slug: 'one', id: 11, name: 'One' });
    const source = await openFiles({ 'a.jsonl': records }, { id: 'slug' });
    expect(call(source, 'get_thing', { id: 'one' })).toEqual({
      id: 'one',
      slug: 'one',
      name: 'One',
    } as never);
  });
});

describe('what cannot be a collection', () => {
  const message = async (opening: Promise<unknown>) =>
    await opening.then(
      () => 'it opened',
      (error: unknown) => (error instanceof SourceError ? error.message : `no: ${String(error)}`),
    );

  test('is a folder that is not there, or empty', async () => {
    const at = place({});
    expect(await message(open(at, { folder: 'nowhere' }))).toBe(
      'collections.things.folder: nowhere does not exist',
    );
    expect(await message(open(at))).toStartWith('collections.things.folder: holds no .json');
  });

  test('is one without a single good row, and the first bad one is named', async () => {
    expect(await message(openFiles({ 'a.jsonl': '{"name":"x"}' }))).toBe(
      'collections.things.folder: holds no record that can be taken; a.jsonl:1: has no "id", ' +
        'which is to be its id',
    );
  });

  test('is one with the name of a path that leads elsewhere', async () => {
    const options = place({ 'a.jsonl': three });
    expect(await message(openCollectionSource('me', configOf(), options))).toBe(
      'collections.me: /v1/me is taken; another name, such as my-me, is free',
    );
  });

  test('is one whose config speaks of a tool that it does not have', async () => {
    const tools = { get_things: { cost: 2 } };
    expect(await message(openFiles({ 'a.jsonl': three }, { tools }))).toBe(
      'collections.things.tools.get_things: there is no such tool, only list_things, get_thing, ' +
        'search_things',
    );
  });
});

describe('files', () => {
  test('one alone can be a collection', async () => {
    const at = place({ 'a.jsonl': three });
    const source = await open(at, { folder: 'things/a.jsonl' });
    expect(call(source, 'list_things').total).toBe(3);
  });

  test('that are hidden, of no known format or the README of the folder are passed over', async () => {
    const source = await openFiles({
      'a.jsonl': three,
      '.b.jsonl': jsonLines({ id: 'hidden' }),
      '.git/c.jsonl': jsonLines({ id: 'hidden too' }),
      'README.md': 'About the folder.',
      'notes.txt': 'nothing',
    });
    expect(call(source, 'list_things').total).toBe(3);
    expect(source.status().warnings).toEqual([]);
  });

  test('are not followed out of the folder', async () => {
    const at = place({ 'a.jsonl': three });
    const elsewhere = place({ 'secret.jsonl': jsonLines({ id: 'secret' }) });
    const folder = join(at.folder, 'things');
    symlinkSync(join(elsewhere.folder, 'things/secret.jsonl'), join(folder, 'link.jsonl'));
    symlinkSync(join(elsewhere.folder, 'things'), join(folder, 'out'));
    mkdirSync(join(folder, 'in'));
    symlinkSync(folder, join(folder, 'in/round'));
    const source = await open(at);
    expect(call(source, 'list_things').total).toBe(3);
    expect(source.status().warnings).toEqual([
      'in/round: is a link to a folder, so it was not read',
      'link.jsonl: is a link that leads out of the folder, so it was not read',
      'out: is a link to a folder, so it was not read',
    ]);
  });

  test('with a skill are one record, named by their folder', async () => {
    const source = await openFiles({
      'pdf/SKILL.md': '---\nname: pdf\ndescription: Reads PDF files.\n---\n# PDF\n',
      'pdf/reference.md': 'More.',
      'pdf/data.json': '[]',
      'guides/start.md': 'Begin here.',
    });
    expect(call(source, 'list_things').things).toEqual([
      { id: 'guides/start' },
      { id: 'pdf', name: 'pdf', description: 'Reads PDF files.' },
    ]);
    expect(call(source, 'get_thing', { id: 'pdf' })['content']).toBe('# PDF');
  });
});
