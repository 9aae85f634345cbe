import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { query } from '@keystile/blackbox/database';
import { makeFolder } from '@keystile/blackbox/folder';
import { start } from '@keystile/blackbox/instance';
import { writeFiles } from '@keystile/blackbox/own-files';
import { createKey, createUser, type Key } from '@keystile/blackbox/people';
import { until } from '@keystile/blackbox/poll';
import { startModernServer } from '@keystile/mcp-upstream/test';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const everything = fileURLToPath(
  import.meta.resolve('@modelcontextprotocol/server-everything/dist/index.js'),
);
const connected = fileURLToPath(new URL('programs/connected.ts', import.meta.url));

/** Sees programs come and go: each of them stays connected as long as it runs. */
let programs = 0;
let arrivals = 0;
const house = Bun.listen({
  hostname: '127.0.0.1',
  port: 0,
  socket: {
    data() {},
    open() {
      programs += 1;
      arrivals += 1;
    },
    close: () => void (programs -= 1),
  },
});

const modern = startModernServer(['greet']);
const folder = makeFolder();
const data = folder.path;
writeFiles(data, {
  'keystile.config.json': {
    mcp: {
      'every-thing': { command: [process.execPath, everything, 'stdio'], cost: 2 },
      modern: {
        url: modern.url,
        prefix: '',
        headers: { authorization: 'Bearer ${MODERN_KEY}' },
        identity: { audience: 'https://modern.test' },
        tools: { greet: { access: 'public' } },
      },
      program: { command: [process.execPath, connected, String(house.port)] },
      away: { url: 'http://127.0.0.1:9/mcp' },
    },
  },
});
const server = await start({ data, env: { MODERN_KEY: 'key-for-the-upstream' } });
afterAll(async () => {
  await server.dispose();
  await modern[Symbol.asyncDispose]();
  house.stop(true);
  folder[Symbol.dispose]();
});
const { email, id: userId } = await createUser({ data });
const key = await createKey({ data }, { email });

const post = (tool: string, body: object, { secret }: Pick<Key, 'secret'> = key) =>
  call(server, `/v1/call/${tool}`, {
    method: 'POST',
    key: secret,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function connect({ secret }: Pick<Key, 'secret'>, onChanged = () => undefined) {
  const client = new Client(
    { name: 'a client', version: '1' },
    {
      versionNegotiation: { mode: 'auto' },
      listChanged: { tools: { onChanged, autoRefresh: false, debounceMs: 0 } },
    },
  );
  const requestInit = { headers: { authorization: `Bearer ${secret}` } };
  const url = new URL(`http://127.0.0.1:${server.port}/v1/mcp`);
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
  return { client, [Symbol.asyncDispose]: () => client.close() };
}

const namesOf = async (client: Client) =>
  (await client.listTools(undefined, { cacheMode: 'refresh' })).tools.map(({ name }) => name);

test('a program is called by REST and by MCP, and each call has its row', async () => {
  const echo = await post('every_thing_echo', { message: 'hello' });
  expect(echo).toMatchObject({
    status: 200,
    json: { content: [{ type: 'text', text: 'Echo: hello' }] },
  });
  const weather = await post('every_thing_get-structured-content', { location: 'New York' });
  expect(weather).toMatchObject({ status: 200, json: { conditions: expect.any(String) } });
  await using mcp = await connect(key);
  const called = await mcp.client.callTool({
    name: 'every_thing_get-sum',
    arguments: { a: 1, b: 2 },
  });
  expect(called.content).toMatchObject([{ text: 'The sum of 1 and 2 is 3.' }]);
  const rows = await until('three rows are there', () => {
    const sql = 'SELECT tool, surface, outcome FROM usage WHERE key_id = ? ORDER BY id';
    const found = query<object>(data, sql, key.id);
    return found.length === 3 && found;
  });
  expect(rows).toEqual([
    { tool: 'every_thing_echo', surface: 'rest', outcome: 'ok' },
    { tool: 'every_thing_get-structured-content', surface: 'rest', outcome: 'ok' },
    { tool: 'every_thing_get-sum', surface: 'mcp', outcome: 'ok' },
  ]);
});

test('bad arguments stop at our door, by the schema of the upstream', async () => {
  const { status, json } = await post('every_thing_get-sum', { a: 'one', b: 2 });
  expect(status).toBe(400);
  expect(JSON.stringify(json)).toContain('a');
});

test('a key with one tool of an upstream has that one', async () => {
  const flags = ['--tools', 'every_thing_echo'];
  const limited = await createKey({ data }, { email, flags });
  expect((await post('every_thing_echo', { message: 'hi' }, limited)).status).toBe(200);
  expect((await post('every_thing_get-sum', { a: 1, b: 2 }, limited)).status).toBe(403);
  await using mcp = await connect(limited);
  expect(await namesOf(mcp.client)).toEqual(['every_thing_echo']);
});

test('a client of 2026-07-28 sees what the upstream offers, as it comes and goes', async () => {
  let changes = 0;
  await using mcp = await connect(key, () => void (changes += 1));
  expect(mcp.client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
  expect(await namesOf(mcp.client)).toContain('greet');
  modern.offer(['greet', 'part']);
  await until('the client heard of it', () => changes > 0);
  expect(await namesOf(mcp.client)).toContain('part');
  expect(await post('part', { text: 'bye' })).toMatchObject({ status: 200 });
  modern.offer(['greet']);
  await until('the client heard again', () => changes > 1);
  expect(await namesOf(mcp.client)).not.toContain('part');
});

test('the upstream is told who calls, verifiably, and never by what credential', async () => {
  await post('greet', { text: 'hello' });
  const told = modern.requests.at(-1)!;
  const keys = createRemoteJWKSet(
    new URL(`http://127.0.0.1:${server.port}/v1/.well-known/jwks.json`),
  );
  const { payload, protectedHeader } = await jwtVerify(told.get('x-keystile-identity')!, keys, {
    issuer: server.url,
    audience: 'https://modern.test',
  });
  expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'keystile-caller+jwt' });
  expect(payload).toMatchObject({ sub: userId, key_id: key.id, org: expect.any(String) });
  expect(told.get('authorization')).toBe('Bearer key-for-the-upstream');

  await call(server, '/v1/call/greet', { method: 'POST' });
  const nobody = modern.requests.at(-1)!.get('x-keystile-identity')!;
  const { payload: none } = await jwtVerify(nobody, keys, { audience: 'https://modern.test' });
  expect(none).not.toHaveProperty('sub');

  const all = modern.requests.flatMap((headers) => [...headers.values()]).join('\n');
  expect(all).not.toContain(key.secret);
});

test('the description of an upstream is shown with its origin', async () => {
  await using mcp = await connect(key);
  const { tools } = await mcp.client.listTools();
  const greet = tools.find(({ name }) => name === 'greet')!;
  expect(greet.description).toContain('IGNORE ALL PREVIOUS INSTRUCTIONS');
  expect(greet._meta).toEqual({ 'keystile/source': 'mcp modern' });
  expect(greet.annotations).toMatchObject({ readOnlyHint: true, openWorldHint: true });
});

test('an upstream whose config is the same stays as it is when the config is read again', async () => {
  await until('the program runs', () => programs === 1);
  process.kill(server.pid, 'SIGHUP');
  await until('it was read', () => server.output().stderr.includes('the config was read again'));
  expect([programs, arrivals]).toEqual([1, 1]);
  expect((await post('program_ping', {})).status).toBe(200);
});

test('a program that ends costs its own call, and is started again', async () => {
  const crashed = await post('program_crash', {});
  expect(crashed).toMatchObject({ status: 503 });
  expect(crashed.text).toContain('The MCP server program ended with exit code 7');
  expect((await post('greet', { text: 'still here' })).status).toBe(200);
  await until('it answers again', async () => (await post('program_ping', {})).status === 200);
});

test('an upstream that is away costs only its own tools', async () => {
  await modern[Symbol.asyncDispose]();
  const gone = await post('greet', { text: 'anyone?' });
  expect(gone.status).toBe(503);
  expect(gone.text).not.toContain('127.0.0.1');
  expect((await post('every_thing_echo', { message: 'here' })).status).toBe(200);
  await using _back = startModernServer(['greet'], modern.port);
  await until('it is back', async () => (await post('greet', { text: 'hi' })).status === 200);
  const { stderr } = server.output();
  expect(stderr).toContain('mcp away is away: it cannot be reached: the connection was refused');
  expect(stderr).not.toContain('key-for-the-upstream');
});

test('programs end with the server, even when it is killed', async () => {
  await server.end('SIGKILL');
  await until('the program is gone', () => programs === 0);
});
