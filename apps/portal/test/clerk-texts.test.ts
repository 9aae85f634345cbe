import { arSA } from '@clerk/localizations/ar-SA';
import { deDE } from '@clerk/localizations/de-DE';
import { enUS } from '@clerk/localizations/en-US';
import { jaJP } from '@clerk/localizations/ja-JP';
import { describe, expect, test } from 'bun:test';
import { supplement, type Texts } from '../src/lib/clerk/supplement.ts';
import { ar } from '../src/lib/clerk/texts/ar.ts';
import { de } from '../src/lib/clerk/texts/de.ts';
import { ja } from '../src/lib/clerk/texts/ja.ts';

/** What is sold, set up for single sign-on, or found only in the dashboard's own applications. */
const elsewhere =
  /^(?:apiKeys|billing|configure|oauth|taskChooseOrganization)|billing|plan|seat|subscription|apiKey|api_key|web3|phoneCodeProvider|PhoneCodeProvider|waitlist|Waitlist|securityPage|navbar\.security|enterpriseSso|ssoBypass|badge__|protect_check_|organizationDomain|Slug|insufficient_seats/i;

function flat(texts: Texts, path = ''): [name: string, text: string][] {
  return Object.entries(texts).flatMap(([name, text]) => {
    if (text === undefined || text === '') return [];
    return typeof text === 'string' ? [[path + name, text]] : flat(text, `${path}${name}.`);
  });
}

const english = flat(enUS as object as Texts);

describe.each([
  ['de', deDE, de],
  ['ja', jaJP, ja],
  ['ar', arSA, ar],
])('%s', (_, theirs, ours) => {
  const all = new Map(flat(supplement(theirs as object as Texts, ours)));

  test('nothing that people here meet is left in English', () => {
    const missing = english.filter(([name]) => !all.has(name) && !elsewhere.test(name));
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  test('no text of ours has lost its place, or what it speaks of', () => {
    const names = new Map(english);
    const placeholders = (text = '') => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name);
    for (const [name, text] of flat(ours)) {
      expect(names.has(name)).toBe(true);
      expect(placeholders(text).sort()).toEqual(placeholders(names.get(name)).sort());
    }
  });
});
