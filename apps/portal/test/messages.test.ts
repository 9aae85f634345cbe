import { Glob } from 'bun';
import { describe, expect, test } from 'bun:test';
import ar from '../messages/ar.json';
import de from '../messages/de.json';
import en from '../messages/en.json';
import ja from '../messages/ja.json';

type Variants = { declarations: string[]; match: Record<string, string> }[];
type Messages = Record<string, string | Variants>;

const source: Messages = en;
const translations: Record<string, Messages> = { ar, de, ja };

/** Words that are the same in both languages. */
const sameAsEnglish: Record<string, string[]> = {
  ar: ['page_title', 'audit_by_clerk'],
  de: [
    'page_title',
    'sources_median',
    'theme_system',
    'field_name',
    'optional',
    'code_field',
    'column_name',
    'column_status',
    'column_app',
    'usage_app',
    'org_role_admin',
    'admin_id',
    'audit_by_clerk',
  ],
  ja: ['page_title', 'admin_id', 'audit_by_clerk'],
};

const texts = (message: string | Variants) =>
  typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));

const parameters = (message: string | Variants) =>
  typeof message === 'string'
    ? [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    : message.flatMap(({ declarations }) => declarations).sort();

test('every message is used', async () => {
  const folder = `${import.meta.dir}/../src`;
  const files = [...new Glob('**/*.{svelte,ts}').scanSync({ cwd: folder, absolute: true })];
  const code = await Promise.all(
    files.filter((path) => !path.includes('/paraglide/')).map((path) => Bun.file(path).text()),
  );
  const used = new Set([...code.join('\n').matchAll(/\bm\.(\w+)/g)].map(([, name]) => name));
  expect(Object.keys(source).filter((key) => key !== '$schema' && !used.has(key))).toEqual([]);
});

describe.each(Object.entries(translations))('%s', (locale, messages) => {
  test('has the messages of English, in the same order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(source));
  });

  test.each(Object.keys(source).filter((key) => key !== '$schema'))('%s', (key) => {
    const message = messages[key] ?? '';
    expect(parameters(message)).toEqual(parameters(source[key]!));
    if (!sameAsEnglish[locale]?.includes(key)) expect(message).not.toEqual(source[key]!);
    for (const text of texts(message)) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[!！]|\.\.\./);
    }
  });

  test('has a variant for each plural form of the language', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
    for (const message of Object.values(messages)) {
      if (typeof message === 'string') continue;
      const selectors = message.flatMap(({ match }) => Object.keys(match));
      expect(selectors.map((selector) => selector.split('=')[1]!).toSorted()).toEqual(forms);
    }
  });
});
