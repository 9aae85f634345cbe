import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { expectError, requestId } from '../src/expect-error.ts';
import { serving } from '../src/serving.ts';

const server = await serving({ env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });

interface Page {
  limit: number;
  offset: number;
  total: number;
  items: { id: string }[];
}

for (const { path, collection, most, atLeast } of [
  { path: '/v1/models/list', collection: 'models', most: 500, atLeast: 800 },
  { path: '/v1/tools/list', collection: 'tools', most: 200, atLeast: 25 },
]) {
  describe(path, () => {
    async function page(query: string): Promise<Page> {
      const answer = await call(server, `${path}${query}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('x-request-id')).toMatch(requestId);
      const body = answer.json as Record<string, unknown>;
      expect(Object.keys(body).sort()).toEqual(['limit', 'offset', 'total', collection].sort());
      const { [collection]: items, ...counts } = body;
      return { ...(counts as Omit<Page, 'items'>), items: items as Page['items'] };
    }

    test('gives 100 from the start when nothing is asked', async () => {
      const { limit, offset, total, items } = await page('');
      expect({ limit, offset }).toEqual({ limit: 100, offset: 0 });
      expect(total).toBeGreaterThanOrEqual(atLeast);
      expect(items).toHaveLength(Math.min(100, total));
    });

    test.each([1, 2, most])('gives at most the %d that were asked for', async (wanted) => {
      const { limit, total, items } = await page(`?limit=${wanted}`);
      expect(limit).toBe(wanted);
      expect(items).toHaveLength(Math.min(wanted, total));
    });

    test('pages side by side hold every entry once', async () => {
      const { total } = await page('?limit=1');
      const ids: string[] = [];
      for (let offset = 0; offset < total; offset += 37) {
        const { items } = await page(`?limit=37&offset=${offset}`);
        ids.push(...items.map(({ id }) => id));
      }
      expect(ids).toHaveLength(total);
      expect(new Set(ids).size).toBe(total);
    });

    test('the last entry is a page of one, and past it pages are empty', async () => {
      const { total } = await page('?limit=1');
      expect((await page(`?offset=${total - 1}`)).items).toHaveLength(1);
      expect((await page(`?offset=${total}`)).items).toEqual([]);
      expect(await page('?offset=1000000000')).toEqual({
        limit: 100,
        offset: 1_000_000_000,
        total,
        items: [],
      });
    });

    test.each([
      '0',
      '-1',
      String(most + 1),
      '1.5',
      'ten',
      '',
      '1e2',
      '0x10',
      '99999999999999999999',
    ])('refuses limit=%s', async (limit) => {
      expectError(await call(server, `${path}?limit=${limit}`), 400, {
        error: `limit must be between 1 and ${most}`,
      });
    });

    test.each(['-1', '1.5', 'ten', ''])('refuses offset=%s and names it', async (offset) => {
      const answer = await call(server, `${path}?offset=${offset}`);
      expect(answer.status).toBe(400);
      expect((answer.json as { error: string }).error).toStartWith('offset ');
    });

    test('refuses a limit that is given twice and names it', async () => {
      const answer = await call(server, `${path}?limit=1&limit=2`);
      expect(answer.status).toBe(400);
      expect((answer.json as { error: string }).error).toStartWith('limit ');
    });

    test('passes over parameters that it does not know', async () => {
      expect((await page('?limit=1&colour=blue')).items).toHaveLength(1);
    });
  });
}
