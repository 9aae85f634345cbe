import { expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { isLimited } from '../src/rate-limit.ts';
import { serving } from '../src/serving.ts';

const server = await serving({ env: { KEYSTILE_PUBLIC_LIMIT: '1' } });

test('the page is HTML, open to all and not limited', async () => {
  for (let count = 0; count < 5; count += 1) {
    const answer = await call(server, '/v1/docs');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-request-id')).toBeString();
    expect(isLimited(answer)).toBe(false);
  }
});

test('its policy allows nothing from elsewhere, no inline script and no framing', async () => {
  const { headers } = await call(server, '/v1/docs');
  const policy = headers.get('content-security-policy')!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('every script and style that it names is served here', async () => {
  const { text } = await call(server, '/v1/docs');
  const sources = [...text.matchAll(/(?:src|href)="((?!data:)[^"]+)"/g)].map(
    ([, source]) => source!,
  );
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) {
    expect(source).toStartWith('/');
    expect((await call(server, source)).status).toBe(200);
  }
});
