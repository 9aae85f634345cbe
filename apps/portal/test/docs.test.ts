import { listSettings } from '@keystile/config';
import { describe, expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { compile } from '../docs/compile.ts';
import { accountLinks } from '../src/lib/account-links.ts';
import type { CompiledPage } from '../src/lib/docs/compiled-page.ts';
import { settingText } from '../src/lib/docs/setting-text.ts';
import { docsPageIds, isDocsPageId } from '../src/lib/docs/pages.ts';
import {
  valueNames,
  withValues,
  withValuesInHtml,
  type DocsValues,
} from '../src/lib/docs/values.ts';
import { locales, type Locale } from '../src/lib/locale.ts';
import { isPartName } from '../src/routes/docs/parts/part-data.server.ts';

const folder = new URL('../docs/', import.meta.url);
const sources = new Map<string, string>();
const pages = new Map<string, CompiledPage>();
for (const locale of locales) {
  for (const id of docsPageIds) {
    const source = readFileSync(new URL(`${locale}/${id}.md`, folder), 'utf8');
    sources.set(`${locale}/${id}`, source);
    pages.set(`${locale}/${id}`, compile(source));
  }
}
const page = (locale: Locale, id: string) => pages.get(`${locale}/${id}`)!;
const others = locales.filter((locale) => locale !== 'en');

describe.each(locales)('%s', (locale) => {
  test('has each page and no other', () => {
    const files = readdirSync(new URL(`${locale}/`, folder));
    expect(files.toSorted()).toEqual(docsPageIds.map((id) => `${id}.md`).toSorted());
  });

  test.each(docsPageIds)('%s names only values and parts that there are', (id) => {
    const source = sources.get(`${locale}/${id}`)!;
    const named = [...source.matchAll(/\{\{(?!>)([^}]*)\}\}/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(valueNames as readonly string[]).includes(name))).toEqual([]);
    const parts = page(locale, id).blocks.flatMap((one) => (one.kind === 'part' ? one.name : []));
    expect(parts.filter((name) => !isPartName(name))).toEqual([]);
  });

  test.each(docsPageIds)('every link of %s leads somewhere', (id) => {
    const targets = [...sources.get(`${locale}/${id}`)!.matchAll(/\]\(([^)]+)\)/g)];
    expect(targets.map(([, target]) => target!).filter((target) => !leads(locale, target))).toEqual(
      [],
    );
  });
});

const portalPages = [
  ...accountLinks().map(({ path }) => path as string),
  '/sign-up/',
  '/admin/leaks/',
  '/admin/sources/',
];
const apiPaths = ['llms.txt', 'llms-full.txt', 'v1/openapi.json', 'v1/docs', 'health'];

function leads(locale: Locale, target: string): boolean {
  const [, kind, path = '', fragment] =
    /^(docs|portal|api|https):([^#]*)(?:#(.*))?$/.exec(target) ?? [];
  if (kind === 'portal') return portalPages.includes(`/${path}`);
  if (kind === 'api') return apiPaths.includes(path);
  if (kind !== 'docs' || !isDocsPageId(path)) return kind === 'https';
  const ids = page(locale, path).headings.map(({ id }) => id);
  return fragment === undefined || ids.includes(fragment);
}

describe.each(docsPageIds)('%s', (id) => {
  test.each(others)('is made in %s like in English', (locale) => {
    const shape = ({ headings, blocks }: CompiledPage) => ({
      headings: headings.map((heading) => ({ id: heading.id, level: heading.level })),
      parts: blocks.flatMap((block) => (block.kind === 'part' ? block.name : [])),
      code: blocks.flatMap((block) => (block.kind === 'code' ? block.text : [])),
    });
    expect(shape(page(locale, id))).toEqual(shape(page('en', id)));
  });

  test.each(others)('is translated into %s', (locale) => {
    const { title, headings } = page(locale, id);
    const english = page('en', id);
    const same = headings.filter(({ text }, index) => text === english.headings[index]?.text);
    const proper = [
      'mcp-remote',
      'MCP Inspector',
      'AI SDK',
      'Limits',
      'Header',
      'nginx',
      'Caddy',
      'Apps: OAuth 2.1',
      'Litestream',
    ];
    expect(same.map(({ text }) => text).filter((text) => !proper.includes(text))).toEqual([]);
    expect(page(locale, id).lead).not.toBe(english.lead);
    expect(title).not.toBe('');
  });
});

test('marking code leaves the values in it whole', () => {
  for (const { blocks } of pages.values()) {
    for (const block of blocks) {
      if (block.kind !== 'code') continue;
      const values = (text: string) => text.match(/\{\{[a-z]+\}\}/g) ?? [];
      expect(values(block.html)).toEqual(values(block.text));
      expect(block.html.replaceAll(/<span class="[a-z_ -]+">|<\/span>/g, '')).not.toMatch(/[<>]/);
    }
  }
});

test('what is no Markdown of ours stays text', () => {
  const source =
    '# A\n\nB <script>x</script> [y](javascript:z) <b>c</b>\n\n## D {#d}\n\n<img src=x>\n';
  const html = compile(source)
    .blocks.map((block) => (block.kind === 'html' ? block.html : ''))
    .join('');
  expect(html).not.toMatch(/<(?:script|img|b>)|href="javascript/);
});

test.each([
  ['## No id', 'needs an {#id}'],
  ['', 'begins with a title'],
])('a page that is not made as the others is refused: %s', (text, message) => {
  const source = text === '' ? 'No title.' : `# A\n\nB.\n\n${text}\n`;
  expect(() => compile(source)).toThrow(message);
});

test('values are escaped in HTML, and only names that are known are replaced', () => {
  const values = { url: '"><script>', prefix: '$&_' } as unknown as DocsValues;
  expect(withValuesInHtml('<a href="{{url}}">', values)).toBe(
    '<a href="&quot;&gt;&lt;script&gt;">',
  );
  expect(withValues('{{prefix}} {{constructor}} {{other}}', values)).toBe(
    '$&_ {{constructor}} {{other}}',
  );
});

test.each(others)('every setting is described in %s, as it is now', (locale) => {
  const stale = listSettings().filter(
    ({ name, description }) => !settingText(name, description, locale).isTranslated,
  );
  expect(stale.map(({ name }) => name)).toEqual([]);
  const texts = listSettings().map((one) => settingText(one.name, one.description, locale).text);
  expect(texts.filter((text) => /\\[ux][0-9a-f]{2}/i.test(text))).toEqual([]);
});

test('a description that has changed since is shown in English', () => {
  expect(settingText('PORT', 'Something new.', 'de')).toEqual({
    text: 'Something new.',
    isTranslated: false,
  });
});
