import { describe, expect, test } from 'bun:test';
import { appName } from '../src/lib/app-name.ts';

test.each([
  ['Claude Code', 'Claude Code'],
  ['  Gemini \t\n CLI ', 'Gemini CLI'],
  ['開発アシスタント', '開発アシスタント'],
  ['مساعد البرمجة', 'مساعد البرمجة'],
  ['👩‍👩‍👧‍👦 Family', '👩‍👩‍👧‍👦 Family'],
  ['a\u0301e\u0301', 'a\u0301e\u0301'],
  ['<b>x</b> & "y"', '<b>x</b> & "y"'],
])('%j is shown as %j', (claimed, shown) => {
  expect(appName(claimed)).toBe(shown);
});

describe('nothing in a name turns the reading direction or hides', () => {
  test.each([
    ['\u202etxt.exe\u202c', 'txt.exe'],
    ['\u2067Codex\u2069', 'Codex'],
    ['Co\u200bdex', 'Co dex'],
    ['Codex\u0000\u0007', 'Codex'],
    ['Codex\u{e0041}\u{e0042}', 'Codex'],
    ['line\u2028break', 'line break'],
    ['x\ud800y', 'x\ufffdy'],
  ])('%j is shown as %j', (claimed, shown) => {
    expect(appName(claimed)).toBe(shown);
  });

  test('accents do not climb over other lines', () => {
    expect(appName(`Z${'\u0334'.repeat(50)}algo`)).toBe(`Z${'\u0334'.repeat(3)}algo`);
  });
});

test.each(['', ' ', '\u200b\u2060', '\u202e', '\u0301', '\u3164\u2800'])(
  '%j is no name',
  (claimed) => {
    expect(appName(claimed)).toBe('Unnamed app');
  },
);

test('what is too long is cut between characters', () => {
  expect(appName('x'.repeat(60))).toBe('x'.repeat(60));
  expect(appName('x'.repeat(500))).toBe(`${'x'.repeat(59)}…`);
  const families = '👩‍👩‍👧‍👦'.repeat(100);
  expect(appName(families)).toBe(`${'👩‍👩‍👧‍👦'.repeat(59)}…`);
});
