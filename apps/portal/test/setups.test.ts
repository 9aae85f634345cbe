import { openCatalog } from '@keystile/catalog';
import { describe, expect, test } from 'bun:test';
import { chooseAuth, withKey, type Setup } from '../src/routes/account/connect/setup.ts';
import { setupsOf } from '../src/routes/account/connect/setups.server.ts';
import { toolTexts } from '../src/routes/account/connect/tool-texts.server.ts';

const { codingTools } = openCatalog();
const server = { name: 'keystile', url: 'https://keystile.example/v1/mcp', canSignIn: true };
const { mostUsed, others } = setupsOf(codingTools, server);
const all = [...mostUsed, ...others];
const setup = (id: string, from: Setup[] = all) => from.find((one) => one.id === id)!;

test('every tool of the catalogue with an MCP client is there, once', () => {
  const ids = codingTools
    .list({ offset: 0, limit: 1000 })
    .items.flatMap(({ id, mcp }) => (mcp ? id : []));
  expect(all.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});

test('the most used come first, the others by name', () => {
  expect(mostUsed.map(({ id }) => id).slice(0, 3)).toEqual(['claude-code', 'codex', 'cursor']);
  const names = others.map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
});

test('commands and configurations are ready but for the key', () => {
  expect(setup('claude-code').ways).toEqual({
    signIn: {
      command: 'claude mcp add --transport http keystile https://keystile.example/v1/mcp',
      config: expect.stringContaining('"keystile"'),
      steps: null,
    },
    key: {
      command:
        'claude mcp add --transport http keystile https://keystile.example/v1/mcp --header "Authorization: Bearer {key}"',
      config: expect.stringContaining('Bearer {key}'),
      steps: null,
    },
  });
  expect(JSON.stringify(all)).not.toMatch(/\{(name|url)\}/);
  for (const { ways } of all) {
    expect(JSON.stringify(ways.signIn)).not.toContain('{key}');
    if (ways.key) expect(JSON.stringify(ways.key)).toContain('{key}');
  }
});

test('a key is put in as it is', () => {
  expect(withKey('Bearer {key} {key}', 'ak_$&$1')).toBe('Bearer ak_$&$1 ak_$&$1');
});

describe('a tool has the ways that are known', () => {
  test.each([
    ['claude-code', true, true, false],
    ['claude-desktop', true, false, false],
    ['cline', false, true, false],
    ['jetbrains-ai-assistant', true, false, true],
  ])('%s', (id, signIn, key, isUnsure) => {
    const { ways, isUnsure: unsure } = setup(id);
    expect([ways.signIn !== null, ways.key !== null, unsure]).toEqual([signIn, key, isUnsure]);
  });

  test('without sign-in, those that take a key', () => {
    const offered = setupsOf(codingTools, { ...server, canSignIn: false });
    const ids = [...offered.mostUsed, ...offered.others];
    expect(ids.every(({ ways }) => ways.key && !ways.signIn)).toBe(true);
    expect(setup('claude-desktop', ids)).toBeUndefined();
  });

  test('the way that was asked for is shown where there is one', () => {
    expect(chooseAuth(setup('codex'), null)).toBe('signIn');
    expect(chooseAuth(setup('codex'), 'key')).toBe('key');
    expect(chooseAuth(setup('codex'), 'nonsense')).toBe('signIn');
    expect(chooseAuth(setup('cline'), null)).toBe('key');
    expect(chooseAuth(setup('claude-desktop'), 'key')).toBe('signIn');
  });
});

test('steps that would leave out the key are not shown with one', () => {
  expect(setup('vscode').ways.signIn?.steps).toContain('https://keystile.example/v1/mcp');
  expect(setup('vscode').ways.key?.steps).toBeNull();
  expect(setup('trae').ways.key?.steps).toContain('paste the JSON');
});

test('a file is named once, with all the places where it is', () => {
  expect(setup('codex').files).toEqual([
    { places: ['linux', 'macos'], path: '~/.codex/config.toml' },
    { places: ['windows'], path: '%USERPROFILE%\\.codex\\config.toml' },
    { places: ['project'], path: '.codex/config.toml' },
  ]);
});

describe.each(['steps', 'note'] as const)('%s', (kind) => {
  const texts = codingTools
    .list({ offset: 0, limit: 1000 })
    .items.flatMap(({ id, mcp }) => (mcp?.[kind] ? [[id, mcp[kind]] as const] : []));

  test.each(texts)('of %s are translated from what the catalogue says', (id, text) => {
    expect(toolTexts[kind][id]?.({ name: '{name}', url: '{url}' })).toBe(text);
  });

  test('are translated for no other tool', () => {
    expect(Object.keys(toolTexts[kind]).toSorted()).toEqual(texts.map(([id]) => id).toSorted());
  });
});
