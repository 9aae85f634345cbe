import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import {
  checkToolAccess,
  findKey,
  KeyNameError,
  mayCall,
  renameKey,
  setKeyTools,
  ToolAccessError,
  type ToolAccess,
} from '../src/index.ts';
import { keyStore, type KeyStore } from './key-store.ts';

let store: KeyStore;
beforeEach(() => {
  store = keyStore();
});
afterEach(() => store.dispose());

describe('renaming', () => {
  test('takes a name as a new key would, and says so in the log', () => {
    const { key } = store.issue();
    renameKey(store.database, { id: key.id, name: '  build  ' }, store.person);
    expect(findKey(store.database, { id: key.id })?.name).toBe('build');
    expect(store.events()).toMatchObject([
      {
        action: 'key.renamed',
        target: { id: key.id, name: 'build' },
        userId: store.ada.userId,
        before: { name: 'deploy' },
        after: { name: 'build' },
      },
    ]);
  });

  test('to what cannot be a name changes nothing', () => {
    const { key } = store.issue();
    const rename = () => renameKey(store.database, { id: key.id, name: ' ' }, store.person);
    expect(rename).toThrow(new KeyNameError('empty'));
    expect(findKey(store.database, { id: key.id })?.name).toBe('deploy');
  });

  test('to the name that it has, or of no key, leaves no event', () => {
    const { key } = store.issue();
    renameKey(store.database, { id: key.id, name: 'deploy' }, store.person);
    renameKey(store.database, { id: 'key_none', name: 'build' }, store.person);
    expect(store.events()).toEqual([]);
  });
});

describe('tools', () => {
  test('are followed by the next call', () => {
    const { key, secret } = store.issue();
    const set = (tools: ToolAccess) =>
      setKeyTools(store.database, { id: key.id, tools }, store.person);
    const tools = () => store.check(secret).key?.tools;
    expect(tools()).toBe('all');
    set(['search', 'get_usage']);
    expect(tools()).toEqual(['search', 'get_usage']);
    set(['search', 'get_usage']);
    set('read-only');
    expect(tools()).toBe('read-only');
    set('all');
    expect(tools()).toBe('all');
    expect(store.events().map(({ before, after }) => [before?.tools, after?.tools])).toEqual([
      ['all', ['search', 'get_usage']],
      [['search', 'get_usage'], 'read-only'],
      ['read-only', 'all'],
    ]);
  });

  test('of no key are nobody’s', () => {
    setKeyTools(store.database, { id: 'key_none', tools: 'read-only' }, store.person);
    expect(store.events()).toEqual([]);
  });

  const known = ['list_models', 'search', 'write'];

  test('are kept in their own order, each once', () => {
    expect(checkToolAccess(['write', 'search', 'write'], known)).toEqual(['search', 'write']);
    expect(checkToolAccess('read-only', known)).toBe('read-only');
    expect(checkToolAccess('all', known)).toBe('all');
  });

  test.each([
    [['sarch', 'search', 'sarch'], ['sarch']],
    [['a,b'], ['a,b']],
    [[''], ['']],
    [[], []],
  ])('%j cannot be what a key is limited to', (access, unknown) => {
    expect(() => checkToolAccess(access, known)).toThrow(new ToolAccessError(unknown));
  });

  test('decide what may be called', () => {
    const search = { name: 'search', annotations: { readOnlyHint: true } };
    const write = { name: 'write', annotations: { readOnlyHint: false } };
    const may = (access: ToolAccess) => [mayCall(access, search), mayCall(access, write)];
    expect(may('all')).toEqual([true, true]);
    expect(may('read-only')).toEqual([true, false]);
    expect(may(['write'])).toEqual([false, true]);
    expect(may([])).toEqual([false, false]);
  });
});
