import { afterAll, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { writeFiles } from '../src/own-files.ts';
import { createKey, succeed } from '../src/people.ts';
import { serving } from '../src/serving.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = folder.path;

/** A file with a tool whose `run` has this body. */
const tool = (body: string, more = '') => `
  import { defineTool, ToolError } from '@keystile/tools';
  import { z } from 'zod';
  export default defineTool({
    description: 'For a test.',
    ${more}
    input: z.object({}),
    output: z.object({ said: z.unknown() }),
    async run(_input, context) {
      ${body}
    },
  });
`;
writeFiles(data, {
  'tools/loop.ts': tool('while (true) {}', "timeout: '0.5s',"),
  'tools/leave.ts': tool('process.exit(0);'),
  'tools/throw.ts': tool("throw new Error('inner detail');"),
  'tools/refuse.ts': tool("throw new ToolError('conflict', 'it is taken', ['other']);"),
  'tools/lie.ts': tool('return { siad: 1n };'),
  'tools/ask.ts': tool('return { said: { ...context, signal: undefined, log: undefined } };'),
  'tools/peek.ts': tool('return { said: process.env };'),
});
await succeed(['tools', 'new', 'get-weather', '--data', data]);
const env = {
  KEYSTILE_SECRET: 'a secret that signs, and that no tool sees',
  KEYSTILE_PUBLIC_LIMIT: '100000',
  CITY: 'Bern',
};
const server = await serving({ data, env });
const { id: keyId, secret: key } = await createKey({ data, env });

const run = (name: string, body: object = {}) =>
  call(server, `/v1/call/${name}`, { method: 'POST', key, body: JSON.stringify(body) });

test('the tool that `tools new` writes works as it is', async () => {
  expect(await run('get_weather', { city: 'Bern' })).toMatchObject({
    status: 200,
    json: { city: 'Bern', celsius: expect.any(Number) },
  });
  expect(await run('get_weather', { city: 'Atlantis' })).toMatchObject({
    status: 404,
    json: { error: 'no city named Atlantis' },
  });
  expect(await run('get_weather')).toMatchObject({ status: 400 });
});

test('a tool that loops is ended at its limit, and stalls nobody meanwhile', async () => {
  let isOver = false;
  const looping = run('loop').finally(() => (isOver = true));
  const others = [];
  while (!isOver) others.push(await run('ask'), await call(server, '/v1/models/list?limit=1'));
  expect(await looping).toMatchObject({
    status: 504,
    json: { error: 'loop took longer than 0.5 s' },
  });
  expect(others.length).toBeGreaterThan(2);
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]));
});

test('many that loop at once do not keep others from running', async () => {
  const looping = Array.from({ length: 4 }, () => run('loop'));
  expect((await run('ask')).status).toBe(200);
  for (const { status } of await Promise.all(looping)) expect(status).toBe(504);
  expect((await run('ask')).status).toBe(200);
});

test.each(['leave', 'throw', 'lie'])(
  '%s costs its own call alone, and tells nothing',
  async (name) => {
    const { status, text, json } = await run(name);
    expect(status).toBe(500);
    expect(json).toEqual({ error: 'internal error', request_id: expect.any(String) });
    expect(text).not.toContain('inner detail');
    expect((await run('ask')).status).toBe(200);
  },
);

test('a refusal is told as it is', async () => {
  expect(await run('refuse')).toMatchObject({ status: 409, json: { error: 'it is taken' } });
});

test('a run knows who calls, and neither the key nor our secrets', async () => {
  const { json, headers } = await run('ask');
  expect(json).toMatchObject({
    said: {
      caller: { kind: 'key', id: keyId, userId: expect.stringMatching(/^usr_/) },
      organization: { id: headers.get('x-organization-id') },
      requestId: headers.get('x-request-id'),
    },
  });
  const seen = await run('peek');
  expect(seen.json).toMatchObject({ said: { CITY: 'Bern' } });
  expect(seen.text).not.toContain(env.KEYSTILE_SECRET);
});
