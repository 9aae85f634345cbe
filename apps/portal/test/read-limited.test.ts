import { expect, test } from 'bun:test';
import { readLimited } from '../src/lib/read-limited.server.ts';

const request = (body?: BodyInit) => new Request('http://localhost/', { method: 'POST', body });

test('a body up to the limit is read, in whatever pieces it comes', async () => {
  const pieces = new ReadableStream({
    start(controller) {
      for (const text of ['一', '二']) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  expect(await readLimited(request(pieces), 6)).toBe('一二');
  expect(await readLimited(request(), 6)).toBe('');
});

test('a longer one is not', async () => {
  expect(await readLimited(request('1234567'), 6)).toBeNull();
  const pieces = new ReadableStream({
    start(controller) {
      for (const text of ['1234', '567', '8']) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  expect(await readLimited(request(pieces), 6)).toBeNull();
  const announced = new Request('http://localhost/', {
    method: 'POST',
    body: '1',
    headers: { 'content-length': '7' },
  });
  expect(await readLimited(announced, 6)).toBeNull();
  expect(announced.bodyUsed).toBe(false);
});
