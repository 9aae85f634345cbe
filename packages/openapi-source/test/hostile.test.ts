import { afterAll, afterEach, describe, expect, test } from 'bun:test';
import { ToolError, type ToolErrorCode } from '@keystile/tools';
import { call, callContext, createWorld, documentOf, ok, passOn, toolOf } from './world.ts';

const world = createWorld();
afterAll(() => world.dispose());
afterEach(() => world.log.splice(0));

const secret = 'secret-4711-of-ours';
const megabyte = 'x'.repeat(1_000_000);

/** A service that answers the same to everything, and how many bytes it got rid of. */
async function serving(
  answer: (request: Request) => Response | Promise<Response>,
  given: object = {},
) {
  const baseUrl = world.serve(answer);
  const document = documentOf({ '/pets': { get: { operationId: 'list', responses: ok } } });
  const headers = { authorization: `Bearer ${secret}` };
  const source = await world.openDocument(document, { baseUrl, headers, ...given });
  const tools = source.tools();
  return {
    source,
    tool: toolOf(tools, 'pets_list'),
    run: (signal?: AbortSignal) => call(tools, 'pets_list', {}, callContext(signal)),
  };
}

async function failureOf(work: Promise<unknown>): Promise<ToolError> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof ToolError)) throw new TypeError('it did not fail as it should');
  expect(failure.message).not.toContain(secret);
  expect(JSON.stringify(world.log)).not.toContain(secret);
  return failure;
}

const html = { 'content-type': 'text/html' };
const jsonType = { 'content-type': 'application/json' };

/** A body without end, as fast as it is read. */
function endless(chunk: string, onPulled: () => void = () => undefined): ReadableStream {
  const bytes = new TextEncoder().encode(chunk);
  return new ReadableStream({
    pull(controller) {
      onPulled();
      controller.enqueue(bytes);
    },
  });
}

const answers: [string, () => Response, ToolErrorCode, RegExp][] = [
  [
    'a 500',
    () => Response.json({ message: 'it broke' }, { status: 500 }),
    'bad_answer',
    /answered 500: it broke$/,
  ],
  [
    'a page of error',
    () => new Response('<!doctype html><h1>Oops', { status: 502, headers: html }),
    'bad_answer',
    /answered 502$/,
  ],
  [
    'a page instead of data',
    () => new Response('<html>', { headers: html }),
    'bad_answer',
    /a web page instead of data/,
  ],
  [
    'broken JSON',
    () => new Response('{"a":', { headers: jsonType }),
    'bad_answer',
    /JSON that is broken/,
  ],
  [
    'data of no text',
    () => new Response(new Uint8Array(9), { headers: { 'content-type': 'application/zip' } }),
    'bad_answer',
    /9 bytes of application\/zip/,
  ],
  [
    'a redirect to link-local',
    () => Response.redirect('http://169.254.169.254/latest/meta-data/', 302),
    'bad_answer',
    /^the service pets redirects, which is not followed$/,
  ],
  [
    'a redirect that keeps the method',
    () => Response.redirect('http://169.254.169.254/', 307),
    'bad_answer',
    /redirects/,
  ],
  [
    'what it was sent',
    () => Response.json({ error: { message: `bad token ${secret}` } }, { status: 400 }),
    'invalid_input',
    /400: bad token \*\*\*$/,
  ],
  [
    'much about an error',
    () => new Response('é'.repeat(5_000), { status: 422 }),
    'invalid_input',
    /^.{1000,1040}…$/,
  ],
  [
    'that it wants other credentials',
    () => new Response('who?', { status: 401 }),
    'unavailable',
    /does not accept the credentials of this installation/,
  ],
  [
    '403',
    () => Response.json({ detail: 'not yours' }, { status: 403 }),
    'denied',
    /403: not yours/,
  ],
  ['404', () => new Response(null, { status: 404 }), 'not_found', /answered 404$/],
  [
    '409',
    () => Response.json({ errors: [{ message: 'taken' }] }, { status: 409 }),
    'conflict',
    /409: taken/,
  ],
  ['418', () => new Response('short and stout', { status: 418 }), 'failed', /418: short and stout/],
  [
    '429',
    () => new Response('', { status: 429, headers: { 'retry-after': '7' } }),
    'unavailable',
    /answered 429; try again in 7 s$/,
  ],
  [
    'a depth that nobody means',
    () => new Response('{"a":'.repeat(300_000) + '1' + '}'.repeat(300_000), { headers: jsonType }),
    'bad_answer',
    /nested too deep$/,
  ],
];

describe('a service that answers', () => {
  for (const [what, answer, code, message] of answers) {
    test(`${what}: ${code}`, async () => {
      const { run } = await serving(answer);
      const failure = await failureOf(run());
      expect(failure.message).toMatch(message);
      expect(failure.code).toBe(code);
    });
  }

  test('nothing: a result of null', async () => {
    const { run } = await serving(() => new Response(null, { status: 204 }));
    expect(await run()).toEqual({ structured: { result: null } });
  });

  test('an object, a list, a text: fields, or one result', async () => {
    let next: () => Response = () => Response.json({ a: 1 });
    const { run } = await serving(() => next());
    expect(await run()).toEqual({ structured: { a: 1 } });
    next = () => Response.json([1]);
    expect(await run()).toEqual({ structured: { result: [1] } });
    next = () => new Response('hello');
    expect(await run()).toEqual({ structured: { result: 'hello' } });
    next = () => new Response(new Uint8Array([1, 2]), { headers: { 'content-type': 'image/png' } });
    expect(await run()).toEqual({
      content: [{ type: 'image', data: 'AQI=', mimeType: 'image/png' }],
    });
  });

  test('invalid UTF-8: with replacement characters', async () => {
    const bytes = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    const { run } = await serving(() => new Response(bytes, { headers: jsonType }));
    expect(await run()).toEqual({ structured: { a: '\ufffd\ufffd' } });
  });

  test('50 MB: what is read is a part, and a list of it is whole', async () => {
    const row = JSON.stringify({ id: 1, name: 'x'.repeat(90) });
    const body = `[${Array(500_000).fill(row).join(',')}]`;
    const { run } = await serving(() => new Response(body, { headers: jsonType }));
    const { structured } = await run();
    expect(JSON.stringify(structured).length).toBeLessThan(101_000);
    expect((structured!['result'] as object[]).length).toBeGreaterThan(500);
    expect(structured!['truncated']).toMatch(
      /goes on beyond what is read.*first \d+ of \d+ elements/,
    );
  });

  test('without end: it is cut off', async () => {
    let pulled = 0;
    const { run } = await serving(
      () =>
        new Response(
          endless(megabyte, () => (pulled += 1)),
          { headers: { 'content-type': 'text/plain' } },
        ),
    );
    const { structured } = await run();
    expect((structured!['result'] as string).length).toBeLessThan(100_000);
    expect(pulled).toBeLessThan(60);
  });

  test('a small body that unpacks to 50 MB: only the beginning is read', async () => {
    const packed = Bun.gzipSync(JSON.stringify(Array(50).fill(megabyte)));
    const { run } = await serving(
      () => new Response(packed, { headers: { ...jsonType, 'content-encoding': 'gzip' } }),
    );
    expect(JSON.stringify(await run()).length).toBeLessThan(101_000);
  });

  test('with a field of its own that is called truncated', async () => {
    const answer = { truncated: false, list: Array(50_000).fill('abc') };
    const { run } = await serving(() => Response.json(answer));
    const { structured } = await run();
    expect(structured!['truncated']).toBe(false);
    expect(structured!['_truncated']).toMatch(/list has the first/);
  });
});

describe('a service that does not answer', () => {
  test('is given up when the time of the call is over', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const { run } = await serving(() => promise, { timeout: '0.2s' });
    const failure = await failureOf(run());
    expect(failure).toMatchObject({ code: 'timed_out' });
    resolve(new Response());
  });

  test('is given up in the middle of a body too', async () => {
    const half = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from('{"a"')),
    });
    const { run } = await serving(() => new Response(half, { headers: jsonType }), {
      timeout: '0.2s',
    });
    expect(await failureOf(run())).toMatchObject({ code: 'timed_out' });
  });

  test('is left as soon as nobody waits any more', async () => {
    const asked = Promise.withResolvers<undefined>();
    const left = Promise.withResolvers<undefined>();
    const never = Promise.withResolvers<Response>();
    const { run } = await serving((request) => {
      request.signal.addEventListener('abort', () => left.resolve(undefined));
      asked.resolve(undefined);
      return never.promise;
    });
    const waiting = new AbortController();
    const running = failureOf(run(waiting.signal));
    await asked.promise;
    waiting.abort();
    await running;
    await left.promise;
    never.resolve(new Response());
  });

  test('is away after three calls, and back with the first that reaches it', async () => {
    const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => Response.json({}) });
    const port = server.port!;
    await server.stop(true);
    const changes: (string | null)[] = [];
    const { source, run } = await serving(() => new Response(), {
      baseUrl: `http://127.0.0.1:${port}`,
    });
    source.onChange(() => changes.push(source.status().problem));
    for (let times = 0; times < 4; times += 1) {
      expect(await failureOf(run())).toMatchObject({ code: 'unavailable' });
    }
    expect(source.status().state).toBe('away');
    expect(source.tools().length).toBe(1);
    const again = Bun.serve({ port, hostname: '127.0.0.1', fetch: () => Response.json({}) });
    await run();
    await again.stop(true);
    expect(source.status()).toMatchObject({ state: 'ready', problem: null });
    expect(changes).toEqual(['The service was not reached by the last 3 calls.', null]);
  });
});

describe('passed on by REST', () => {
  test('a redirect and a refused credential are faults of the service', async () => {
    const redirecting = await serving(() => Response.redirect('http://169.254.169.254/', 302));
    expect(await failureOf(passOn(redirecting.tool))).toMatchObject({ code: 'bad_answer' });
    const refusing = await serving(() => new Response(null, { status: 401 }));
    expect(await failureOf(passOn(refusing.tool))).toMatchObject({ code: 'unavailable' });
  });

  test('an answer that is announced as too large is refused, an endless one breaks off', async () => {
    const announced = await serving(() => new Response(megabyte.repeat(11)));
    expect(await failureOf(passOn(announced.tool))).toMatchObject({ code: 'bad_answer' });
    const { tool } = await serving(() => new Response(endless(megabyte)));
    const response = await passOn(tool);
    await expect(response.bytes()).rejects.toThrow('the answer is too large');
  });
});
