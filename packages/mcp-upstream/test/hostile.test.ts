import { expect, test } from 'bun:test';
import { open, run, tool, until } from './support/source.ts';
import { answer, startHostile, type Asked } from './support/hostile-server.ts';

const events = { headers: { 'content-type': 'text/event-stream' } };
const json = { headers: { 'content-type': 'application/json' } };
const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const text = (content: string) => ({ content: [{ type: 'text', text: content }] });

/** Sends the same chunk until nobody takes it any more; tells `ended` how often that was. */
function endless(chunk: string | Uint8Array, ended: (chunks: number) => void = () => undefined) {
  let chunks = 0;
  const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      chunks += 1;
      controller.enqueue(bytes);
      // A moment for the other side, which runs in this process too.
      await new Promise(setImmediate);
    },
    cancel: () => ended(chunks),
  });
}

const page = '<!doctype html><h1>It works!</h1>';
const kilobytes64 = new Uint8Array(65_536).fill(0x20);
const notUtf8 = Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);

const misbehaviour: [
  name: string,
  answer: (asked: Asked) => Response,
  code: string,
  message: string,
][] = [
  ['500', () => new Response('oh no', { status: 500 }), 'bad_answer', 'answered with HTTP 500'],
  ['503', () => new Response('', { status: 503 }), 'unavailable', 'is away (HTTP 503)'],
  [
    '401',
    () => new Response('', { status: 401 }),
    'bad_answer',
    'does not let Keystile in (HTTP 401)',
  ],
  [
    'html',
    () => new Response(page, { headers: { 'content-type': 'text/html' } }),
    'bad_answer',
    'answered with something that is not MCP',
  ],
  [
    'html-as-json',
    () => new Response(page, json),
    'bad_answer',
    'answered with something that is not MCP',
  ],
  [
    'wrong-json-rpc',
    ({ id }) => Response.json({ id, answer: 42 }),
    'bad_answer',
    'answered with something that is not MCP',
  ],
  [
    'wrong-result',
    ({ id }) => Response.json(answer(id, { content: 'no list' })),
    'bad_answer',
    'answered with something that is not MCP',
  ],
  [
    'not-utf8',
    () => new Response(notUtf8, json),
    'bad_answer',
    'answered with something that is not UTF-8',
  ],
  [
    'not-utf8-events',
    () => new Response(notUtf8, events),
    'bad_answer',
    'answered with something that is not UTF-8',
  ],
  [
    'endless-json',
    () => new Response(endless(kilobytes64), json),
    'bad_answer',
    'answered with more than 10 MB',
  ],
  [
    'endless-event',
    () => new Response(endless(kilobytes64), events),
    'bad_answer',
    'answered with more than 10 MB',
  ],
  [
    'endless-refusal',
    () => new Response(endless(kilobytes64), { ...json, status: 500 }),
    'bad_answer',
    'answered with HTTP 500',
  ],
  [
    'flood',
    () => {
      const news = event({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
      return new Response(endless(news.repeat(1_000)), events);
    },
    'bad_answer',
    'sent too much that nobody asked for',
  ],
  [
    'ends-early',
    () => new Response(': nothing\n\n', events),
    'bad_answer',
    'ended its answer before it was there',
  ],
  [
    'link-local',
    () => new Response(null, { status: 307, headers: { location: 'http://169.254.169.254/' } }),
    'bad_answer',
    'answered with a redirect, which is not followed',
  ],
  [
    'elsewhere',
    () => new Response(null, { status: 302, headers: { location: '/mcp' } }),
    'bad_answer',
    'answered with a redirect, which is not followed',
  ],
  [
    'hangs',
    () => new Response(endless(': wait\n\n'), events),
    'timed_out',
    'did not answer in time',
  ],
  [
    'error',
    ({ id }) => Response.json({ jsonrpc: '2.0', id, error: { code: -1, message: 'I am full' } }),
    'failed',
    'answered: I am full',
  ],
];

test.each(misbehaviour)('%s', async (name, behave, code, message) => {
  using server = startHostile({
    [name]: behave,
    fine: ({ id }) => Response.json(answer(id, text('ok'))),
  });
  const source = await open({ url: server.url, timeout: name === 'hangs' ? '0.2s' : '10s' });
  const error = await run(source, `up_${name}`).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code, message: `The MCP server up ${message}` });
  expect(await run(source, 'up_fine')).toEqual(text('ok'));
});

test('an answer of 50 MB is cut off soon after 10', async () => {
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  using server = startHostile({
    long: () => new Response(endless(kilobytes64, resolve), json),
  });
  const source = await open({ url: server.url });
  await expect(run(source, 'up_long')).rejects.toMatchObject({ code: 'bad_answer' });
  expect((await ended) * kilobytes64.length).toBeLessThan(30_000_000);
});

test('a call that is over leaves no connection behind', async () => {
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  using server = startHostile({
    hangs: () => new Response(endless(': wait\n\n', resolve), events),
  });
  const source = await open({ url: server.url, timeout: '0.2s' });
  await expect(run(source, 'up_hangs')).rejects.toMatchObject({ code: 'timed_out' });
  expect(await ended).toBeGreaterThan(0);
});

test('news while a call runs does not end it', async () => {
  using server = startHostile({
    chatty: ({ id }) => {
      const news = event({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
      return new Response(news.repeat(100) + event(answer(id, text('done'))), events);
    },
  });
  const source = await open({ url: server.url });
  expect(await run(source, 'up_chatty')).toEqual(text('done'));
});

test('five calls without an answer, and the next are refused at once', async () => {
  using server = startHostile({ away: () => new Response('', { status: 503 }) });
  const source = await open({ url: server.url });
  for (let i = 0; i < 5; i += 1) {
    await expect(run(source, 'up_away')).rejects.toMatchObject({ code: 'unavailable' });
  }
  await expect(run(source, 'up_away')).rejects.toMatchObject({
    code: 'unavailable',
    message: 'The MCP server up is away: 5 calls had no answer',
  });
  expect(source.status()).toMatchObject({
    state: 'away',
    problem: 'several calls in a row had no answer',
  });
});

test('an upstream that is asked too often is not away', async () => {
  using server = startHostile({ busy: () => new Response('', { status: 429 }) });
  const source = await open({ url: server.url });
  for (let i = 0; i < 6; i += 1) {
    await expect(run(source, 'up_busy')).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The MCP server up is asked too often (HTTP 429)',
    });
  }
  expect(source.status().state).toBe('ready');
});

test('a caller whom the upstream refuses is denied', async () => {
  using server = startHostile({ mine: () => new Response('', { status: 403 }) });
  const options = { signCaller: async () => 'signed' };
  const source = await open({ url: server.url, identity: { audience: 'a' } }, options);
  await expect(run(source, 'up_mine')).rejects.toMatchObject({
    code: 'denied',
    message: 'The MCP server up does not let this caller in',
  });
});

test('structured content is passed on for the API to check', async () => {
  const outputSchema = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };
  using server = startHostile(
    {
      lies: ({ id }) => Response.json(answer(id, { content: [], structuredContent: { n: 'one' } })),
    },
    { list: () => ({ tools: [{ name: 'lies', inputSchema: { type: 'object' }, outputSchema }] }) },
  );
  const source = await open({ url: server.url });
  const { structured } = await run(source, 'up_lies');
  expect(structured).toEqual({ n: 'one' });
  expect(tool(source, 'up_lies').output!.check(structured).ok).toBe(false);
});

test('neither address nor headers are told to anyone', async () => {
  using server = startHostile({ '500': () => new Response('', { status: 500 }) });
  const told: unknown[] = [];
  const source = await open(
    { url: server.url, headers: { 'x-key': 'secret-of-the-header' } },
    { onError: (...words) => void told.push(words), timing: { refreshMs: 20 } },
  );
  told.push(await run(source, 'up_500').catch((error: Error) => error.message));
  server[Symbol.dispose]();
  told.push(await run(source, 'up_500').catch((error: Error) => error.message));
  told.push(source.status());
  expect(JSON.stringify(told)).not.toMatch(/secret-of|127\.0\.0\.1/);
});

test('news of an older server are heard, and a flood of them is not listened to', async () => {
  const changed = event({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
  const { promise: cut, resolve } = Promise.withResolvers<number>();
  const { promise: wasListed, resolve: listed } = Promise.withResolvers<undefined>();
  let lists = 0;
  let streams = 0;
  using server = startHostile(
    {},
    {
      list() {
        listed(undefined);
        return { tools: [{ name: `tool_${(lists += 1)}`, inputSchema: { type: 'object' } }] };
      },
      async news() {
        streams += 1;
        await wasListed;
        return new Response(endless(changed.repeat(100), resolve), events);
      },
    },
  );
  const source = await open({ url: server.url });
  await until(source, () => lists > 1);
  expect((await cut) * changed.length * 100).toBeLessThan(10_000_000);
  expect(streams).toBe(1);
});

test('closing lets a call under way end', async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<undefined>();
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  using server = startHostile({
    async slow({ id }) {
      arrive(undefined);
      await released;
      return Response.json(answer(id, text('done')));
    },
  });
  const source = await open({ url: server.url });
  const call = run(source, 'up_slow');
  await arrived;
  const closing = source.close();
  release(undefined);
  expect(await call).toEqual(text('done'));
  await closing;
});

test('a server that stumbles over the question for its revision is not asked', async () => {
  using server = startHostile(
    { fine: ({ id }) => Response.json(answer(id, text('ok'))) },
    { discover: () => new Response('', { status: 500 }) },
  );
  const source = await open({ url: server.url });
  expect(await run(source, 'up_fine')).toEqual(text('ok'));
});
