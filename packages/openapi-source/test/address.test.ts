import { afterAll, expect, test } from 'bun:test';
import type { Source } from '@keystile/registry';
import { call, callContext, createWorld, documentOf, ok } from './world.ts';

const world = createWorld();
afterAll(() => world.dispose());

const paths = { '/pets': { get: { operationId: 'list', responses: ok } } };
const relative = documentOf(paths, { servers: [{ url: '/v2' }] });

function changed(source: Source): Promise<void> {
  return new Promise((resolve) => {
    const end = source.onChange(() => {
      end();
      resolve();
    });
  });
}

test('a document at an address is read from there, and its servers are relative to it', async () => {
  const asked: string[] = [];
  const base = world.serve((request) => {
    asked.push(`${new URL(request.url).pathname} ${request.headers.get('authorization')}`);
    return Response.json(request.url.endsWith('.json') ? relative : { fine: true });
  });
  const [scheme, host] = base.split('//');
  const source = await world.open({ document: `${scheme}//user:p%40ss@${host}/docs/openapi.json` });
  expect(source.status()).toMatchObject({ state: 'ready', problem: null });
  expect(await call(source.tools(), 'pets_list')).toEqual({ structured: { fine: true } });
  const basic = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
  expect(asked).toEqual([`/docs/openapi.json ${basic}`, '/v2/pets null']);
});

test('a document that is away or wrong makes a source that is away, and tries again', async () => {
  let next = () => new Response('no', { status: 503 });
  const base = world.serve(() => next());
  const source = await world.open({ document: `${base}/openapi.yaml` }, 'pets', 20);
  const problems = [source.status().problem];
  expect(source.tools()).toEqual([]);
  next = () => new Response('openapi: [');
  await changed(source);
  problems.push(source.status().problem);
  expect(source.status().state).toBe('away');
  next = () => Response.json(relative);
  while (source.status().state === 'away') await changed(source);
  expect(source.tools().map(({ name }) => name)).toEqual(['pets_list']);
  expect(problems[0]).toBe(
    'The document of the service pets cannot be used: its address answers 503.',
  );
  expect(problems[1]).toMatch(/cannot be used: 1:\d+ /);
});

test('an address that nobody answers at is away at once, and names no credentials', async () => {
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() });
  const { port } = server;
  await server.stop(true);
  const source = await world.open({
    document: `http://me:hidden@127.0.0.1:${port}/o.json?key=hidden`,
  });
  expect(source.status()).toMatchObject({
    state: 'away',
    problem: 'The document of the service pets cannot be used: its address is not reached.',
  });
});

test('redirects are followed within the origin only', async () => {
  const asked: string[] = [];
  const other = world.serve((request) => {
    asked.push(request.url);
    return Response.json(relative);
  });
  const base = world.serve((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/near') return Response.redirect('/openapi.json', 302);
    if (pathname === '/far') return Response.redirect(`${other}/openapi.json`, 302);
    if (pathname === '/round') return Response.redirect('/round', 302);
    return Response.json(relative);
  });
  expect((await world.open({ document: `${base}/near` })).status().state).toBe('ready');
  const far = await world.open({ document: `${base}/far` });
  expect(far.status().problem).toMatch(/it redirects to another origin/);
  const round = await world.open({ document: `${base}/round` });
  expect(round.status().problem).toMatch(/it redirects too often/);
  expect(asked).toEqual([]);
});

test('a document at an address does not decide where credentials go', async () => {
  const asked: string[] = [];
  const thief = world.serve((request) => {
    asked.push(request.url);
    return Response.json({});
  });
  const keys: (string | null)[] = [];
  const base = world.serve((request) => {
    keys.push(request.headers.get('x-key'));
    return Response.json(documentOf(paths, { servers: [{ url: thief }] }));
  });
  const headers = { 'x-key': 'ours' };
  const source = await world.open({ document: `${base}/openapi.json`, headers });
  expect(source.status()).toMatchObject({ state: 'away' });
  expect(source.status().problem).toContain(
    `baseUrl is needed, for credentials to be sent to ${thief}`,
  );
  await world.open({ document: `${base}/openapi.json`, headers, baseUrl: `${base}/v2` });
  expect([asked, keys]).toEqual([[], [null, 'ours']]);
});

test('closing lets calls under way end', async () => {
  const asked = Promise.withResolvers<undefined>();
  const answer = Promise.withResolvers<Response>();
  const baseUrl = world.serve(() => {
    asked.resolve(undefined);
    return answer.promise;
  });
  const source = await world.openDocument(documentOf(paths), { baseUrl });
  const running = source.tools()[0]!.run({}, callContext());
  await asked.promise;
  const closing = source.close();
  answer.resolve(Response.json({ late: true }));
  expect(await running).toEqual({ structured: { late: true } });
  await closing;
});
