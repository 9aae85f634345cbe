import { afterAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { freePort } from '../src/free-port.ts';
import { start } from '../src/instance.ts';
import { toolText, writeFiles } from '../src/own-files.ts';
import { createKey } from '../src/people.ts';
import { serving } from '../src/serving.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');
const hostile = 'Says <img src=x onerror=alert(1)> | and `more`.';
writeFiles(data, {
  'tools/say_hello.ts': toolText('hello').replace('Says something.', hostile),
});
const server = await serving({ data });
const locales = ['en', 'de', 'ja', 'ar'];

const get = (path: string) => call(server, path, { headers: { accept: 'text/html' } });

/** The addresses that a page's links lead to, on this server. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/<a [^>]*?href="([^"]+)"/g)]
    .map(([, address]) => address!.replaceAll('&amp;', '&').replace(server.url, ''))
    .filter((address) => /^[/#]/.test(address));
}

describe.each(locales)('%s', (locale) => {
  const first = `/${locale}/docs/`;

  test('every page is there for everyone, and every link and fragment leads somewhere', async () => {
    const read = new Map<string, string>();
    const waiting = [first];
    const wrong: string[] = [];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (read.has(path)) continue;
      const { status, text, headers } = await get(path);
      read.set(path, text);
      const isPage = headers.get('content-type')!.startsWith('text/html');
      if (status !== 200 || text.includes('{{')) wrong.push(`${path}: ${status}`);
      if (!isPage) continue;
      expect(text).toContain(`<html lang="${locale}"`);
      expect(text.match(/<h1/g)).toHaveLength(1);
      for (const address of linksOf(text)) {
        const [target = '', fragment] = address.split('#');
        if (target.startsWith(first)) waiting.push(target);
        else if (fragment && !text.includes(`id="${fragment}"`)) wrong.push(`${path}${address}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(read.size).toBeGreaterThan(45);
    const torn = [...read].flatMap(([path, text]) =>
      linksOf(text).filter((address) => {
        const [target = '', fragment] = address.split('#');
        const page = read.get(target);
        return fragment && page !== undefined && !page.includes(`id="${fragment}"`) && path;
      }),
    );
    expect(torn).toEqual([]);
  });

  test('a page that there is not is a 404 page', async () => {
    for (const path of ['nope/', 'index/', 'tools/nope/', 'nope.md', 'tools/nope.md']) {
      expect((await get(first + path)).status).toBe(404);
    }
    expect((await get(`${first}errors`)).status).toBe(308);
  });
});

describe('the reference', async () => {
  const { secret } = await createKey(server);
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const listed = await call(server, '/v1/mcp', {
    method: 'POST',
    key: secret,
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify(list),
  });
  const names = [...listed.text.matchAll(/"name":"([a-z_]+)","title"/g)].map(([, name]) => name!);

  test('has every tool of MCP, with a page of its own', async () => {
    expect(names).toContain('say_hello');
    expect(names).toContain('list_models');
    const { text } = await get('/en/docs/mcp/');
    for (const name of names) {
      expect(text).toContain(`href="/en/docs/tools/${name}/"`);
      const page = await get(`/en/docs/tools/${name}/`);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`"name": "${name}"`);
    }
  });

  test('has every operation of OpenAPI', async () => {
    const { paths } = (await call(server, '/v1/openapi.json')).json as {
      paths: Record<string, Record<string, object>>;
    };
    const { text } = await get('/en/docs/rest/');
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    expect(operations.length).toBeGreaterThan(8);
    expect(operations.filter((operation) => !text.includes(`>${operation}</code>`))).toEqual([]);
  });

  test('shows what others wrote as text', async () => {
    for (const path of ['/en/docs/rest/', '/en/docs/tools/say_hello/', '/de/docs/mcp/']) {
      const { text } = await get(path);
      expect(text).toContain('Says &lt;img src=x onerror=alert(1)>');
      expect(text).not.toContain('<img src=x');
    }
  });
});

describe('as Markdown', () => {
  test('each page says where its Markdown is', async () => {
    for (const path of ['/de/docs/errors/', '/de/docs/tools/search/', '/de/docs/']) {
      const { text } = await get(path);
      const [, address] = /<link rel="alternate" type="text\/markdown" href="([^"]+)"/.exec(text)!;
      const { status, headers, text: markdown } = await get(address!);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
      expect(markdown).toStartWith('# ');
      expect(markdown).not.toMatch(/\{\{|\{#|\]\((?:docs|portal|api):/);
    }
  });

  test('llms.txt leads to all of them', async () => {
    const { status, headers, text } = await get('/llms.txt');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text).toMatch(/^# Keystile\n\n> /);
    const addresses = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\): /gm)].map(([, one]) => one!);
    expect(addresses.length).toBeGreaterThan(25);
    for (const address of addresses) {
      expect(address).toStartWith(server.url);
      expect((await get(address.slice(server.url.length))).status).toBe(200);
    }
  });

  test('llms-full.txt has them in one', async () => {
    const { text } = await get('/llms-full.txt');
    for (const words of ['# Errors', 'KEYSTILE_TRUSTED_PROXIES', 'claude mcp add', 'say_hello']) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('{{');
  });
});

describe('search', () => {
  const search = (query: string, locale = 'en') =>
    get(`/${locale}/docs/search/?${new URLSearchParams({ q: query })}`);
  const found = (html: string) =>
    linksOf(/<ol class="docs-results[\s\S]*?<\/ol>/.exec(html)?.[0] ?? '');

  test.each([
    ['en', 'revoke', '/en/docs/api-keys/#revoke'],
    ['en', 'revokke', '/en/docs/api-keys/#revoke'],
    ['en', 'KEYSTILE_TIERS', '/en/docs/settings/#KEYSTILE_TIERS'],
    ['en', 'say_hello', '/en/docs/tools/say_hello/'],
    ['de', 'schluessel erneuern', '/de/docs/api-keys/#roll'],
    ['ja', 'バックアップ', '/ja/docs/backup/#backup'],
    ['ja', '漏えい', '/ja/docs/api-keys/#leaked'],
    ['ar', 'نسخة احتياطية', '/ar/docs/backup/'],
    ['ar', 'إبطال', '/ar/docs/api-keys/#revoke'],
  ])('in %s finds %s', async (locale, query, address) => {
    const { text } = await search(query, locale);
    expect(found(text)).toContain(address);
    expect(text).toContain('<mark>');
  });

  test('without anything to find says so', async () => {
    const empty = await search('');
    expect(empty.status).toBe(200);
    expect(found(empty.text)).toEqual([]);
    const none = await search('qzxjkvwq');
    expect(none.text).toContain('Nothing was found for');
  });

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x>',
    '__proto__',
    '%00\u0000',
    '\u202e*+?()[]',
  ])('takes %p for words', async (query) => {
    const { status, text } = await search(query);
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script>alert|"><img/);
  });

  test('a huge query is cut', async () => {
    const { status, text } = await search('revoke '.repeat(1_500));
    expect(status).toBe(200);
    expect(found(text)).toContain('/en/docs/api-keys/#revoke');
  });
});

test('samples have the values of the installation', async () => {
  await using own = await start({
    env: {
      PORT: String(await freePort()),
      KEYSTILE_URL: 'https://keys.example.com',
      KEYSTILE_KEY_PREFIX: 'cf_ak_',
    },
  });
  for (const path of ['/en/docs/get-started/', '/en/docs/get-started.md']) {
    const { text } = await call(own, path);
    expect(text).toContain('Authorization: Bearer cf_ak_…');
    expect(text).toContain('https://keys.example.com/v1/me');
  }
  const { text } = await call(own, '/en/docs/connect/');
  expect(text).toContain('keys-example-com https://keys.example.com/v1/mcp');
});
