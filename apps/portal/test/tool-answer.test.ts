import { expect, test } from 'bun:test';
import { readAnswer } from '../src/routes/account/tools/[name]/read-answer.server.ts';

const json = (value: unknown, init?: ResponseInit) => readAnswer(Response.json(value, init));
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('fields are shown as JSON, with what the headers say', async () => {
  const headers = { 'x-request-id': 'r1', ratelimit: '"standard";r=598;t=1' };
  expect(await json({ city: 'Oslo' }, { headers })).toMatchObject({
    status: 200,
    isError: false,
    text: '{\n  "city": "Oslo"\n}',
    blocks: [],
    requestId: 'r1',
    left: 598,
    retryAfterSeconds: null,
  });
});

test('content is shown block by block; only pictures of known kinds are pictures', async () => {
  const { blocks, isError } = await json({
    isError: true,
    content: [
      { type: 'text', text: '<b>no</b>' },
      { type: 'image', mimeType: 'image/png', data: pixel },
      { type: 'image', mimeType: 'image/svg+xml', data: pixel },
      { type: 'image', mimeType: 'image/png', data: '"><script>' },
      { type: 'resource', resource: {} },
    ],
  });
  expect(isError).toBe(true);
  expect(blocks).toEqual([
    { kind: 'text', text: '<b>no</b>' },
    { kind: 'image', address: `data:image/png;base64,${pixel}` },
    { kind: 'other', type: 'image', mimeType: 'image/svg+xml' },
    { kind: 'other', type: 'image', mimeType: 'image/png' },
    { kind: 'other', type: 'resource', mimeType: null },
  ]);
});

test('a refusal says what is wrong and when to come back', async () => {
  const init = { status: 429, headers: { 'retry-after': '7' } };
  expect(await json({ error: 'rate limit exceeded' }, init)).toMatchObject({
    isError: true,
    error: 'rate limit exceeded',
    retryAfterSeconds: 7,
  });
  expect(await json({ detail: 'Access denied' }, { status: 403 })).toMatchObject({
    error: 'Access denied',
  });
});

test('a long answer is cut, and an endless one is never read to its end', async () => {
  const long = await json({ text: 'x'.repeat(200_000) });
  expect([long.text.length, long.isCut]).toEqual([100_000, true]);
  let isCancelled = false;
  const chunk = new TextEncoder().encode('y'.repeat(100_000));
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(chunk),
    cancel: () => void (isCancelled = true),
  });
  const cut = await readAnswer(new Response(endless));
  expect([cut.text.length, cut.isCut, isCancelled]).toEqual([100_000, true, true]);
});
