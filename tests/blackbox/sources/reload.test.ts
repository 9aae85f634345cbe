import { afterAll, describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { countOf, startLoad } from '../src/load.ts';
import { toolText, writeFiles } from '../src/own-files.ts';
import { createKey, createUser } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { serving } from '../src/serving.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = folder.path;
const secretValue = 'hunter2-hunter2';
writeFiles(data, {
  'keystile.config.json': { mcp: {} },
  'tools/hello.ts': toolText('hello'),
  'tools/leaky.ts': `
    import { defineTool } from '@keystile/tools';
    import { z } from 'zod';
    export default defineTool({
      description: 'Fails with a secret in its error.',
      input: z.object({}),
      output: z.object({}),
      run() {
        throw new Error('the key ' + process.env.SHOP_KEY + ' was refused');
      },
    });
  `,
});
const env = { KEYSTILE_TIERS: 'standard:9999999', SHOP_KEY: secretValue };
const server = await serving({ data, env });
const { email } = await createUser({ data });
const { secret: key } = await createKey({ data }, { email });

const say = (name: string) => call(server, `/v1/call/${name}`, { method: 'POST', key });
const reload = () => process.kill(server.pid, 'SIGHUP');
const logged = (text: string) =>
  until(`the log says ${text}`, () => server.output().stderr.includes(text));

test('a TypeScript tool in the data folder is served without any config', async () => {
  expect(await say('hello')).toMatchObject({ status: 200, json: { said: 'hello' } });
});

test('a key can be limited to a tool of its own', async () => {
  const limited = await createKey({ data }, { email, flags: ['--tools', 'hello'] });
  const ask = (name: string) =>
    call(server, `/v1/call/${name}`, { method: 'POST', key: limited.secret });
  expect((await ask('hello')).status).toBe(200);
  expect((await ask('leaky')).status).toBe(403);
});

test('a secret in an error reaches neither the client nor the log', async () => {
  const answer = await say('leaky');
  expect(answer).toMatchObject({ status: 500, json: { error: 'internal error' } });
  await logged((answer.json as { request_id: string }).request_id);
  expect(server.output().stderr).not.toContain(secretValue);
});

describe('SIGHUP', () => {
  test('puts what changed into force without dropping a call', async () => {
    const address = `http://127.0.0.1:${server.port}/v1/models/list?limit=1`;
    const loads = [1, 2, 3, 4].map(() => startLoad(address, key));
    await until('every connection was answered', () =>
      loads.every(({ sent }) => countOf(sent, 200) > 3),
    );
    writeFiles(data, {
      'tools/hello.ts': toolText('good morning'),
      'tools/other.ts': toolText('another', "path: '/other', access: 'public',"),
    });
    reload();
    await until(
      'the new tool is there',
      async () => (await call(server, '/v1/other')).status === 200,
    );
    expect((await say('hello')).json).toEqual({ said: 'good morning' });
    await Promise.all(loads.map((load) => load.stop()));
    for (const { sent } of loads) expect(countOf(sent, 200)).toBe(sent.length);
  });

  test('with an invalid config leaves everything as it was, and says why', async () => {
    writeFiles(data, { 'keystile.config.json': '{ "builtins": 7 }' });
    reload();
    await logged('builtins: Invalid input: expected boolean');
    await logged('what was there before stays in force');
    expect((await say('hello')).status).toBe(200);
    expect((await call(server, '/v1/models/list')).status).toBe(200);
  });

  test('with a broken tool as well', async () => {
    writeFiles(data, {
      'keystile.config.json': {},
      'tools/other.ts': 'export default defineTool({',
    });
    reload();
    await logged('tools/other.ts:1');
    expect((await call(server, '/v1/other')).status).toBe(200);
  });

  test('takes tools away, our catalogue too', async () => {
    writeFiles(data, {
      'keystile.config.json': { builtins: false },
      'tools/other.ts': toolText('back again'),
    });
    reload();
    await until('the catalogue is gone', async () => {
      return (await call(server, '/v1/models/list')).status === 404;
    });
    expect((await say('other')).json).toEqual({ said: 'back again' });
    expect((await call(server, '/v1/organizations', { key })).status).toBe(200);
  });
});
