import { describe, expect, test } from 'bun:test';
import { whenEnded } from '../src/mcp/when-ended.ts';

const events = { 'content-type': 'text/event-stream' };

function stream(pull: (controller: ReadableStreamDefaultController) => void) {
  let ended = 0;
  const body = new ReadableStream({ pull });
  const response = whenEnded(new Response(body, { status: 201, headers: events }), () => {
    ended += 1;
  });
  return { response, ended: () => ended };
}

describe('a stream', () => {
  test('is passed on as it is, and is over at its end', async () => {
    let left = 3;
    const { response, ended } = stream((controller) => {
      if (left === 0) return controller.close();
      left -= 1;
      controller.enqueue(new TextEncoder().encode(`data: ${left}\n\n`));
    });
    expect([response.status, ended()]).toEqual([201, 0]);
    expect(await response.text()).toBe('data: 2\n\ndata: 1\n\ndata: 0\n\n');
    expect(ended()).toBe(1);
  });

  test('is over when the client goes away', async () => {
    const { response, ended } = stream((controller) => {
      controller.enqueue(new TextEncoder().encode(': still here\n\n'));
    });
    const reader = response.body!.getReader();
    await reader.read();
    expect(ended()).toBe(0);
    await reader.cancel();
    expect(ended()).toBe(1);
  });

  test('is over when it breaks', async () => {
    const { response, ended } = stream((controller) => controller.error(new Error('broken')));
    expect(await response.text().catch(String)).toContain('broken');
    expect(ended()).toBe(1);
  });
});

test('any other answer is over at once', async () => {
  let ended = 0;
  const response = Response.json({});
  expect(whenEnded(response, () => (ended += 1))).toBe(response);
  expect(ended).toBe(1);
});
