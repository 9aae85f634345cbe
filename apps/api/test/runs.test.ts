import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { CallContext } from '@keystile/registry';
import { z } from 'zod';
import { bearer, startApi, type Member, type TestInstance } from './instance.ts';
import { ownTool } from './own-tool.ts';

const seen: CallContext[] = [];
const looking = ownTool({
  name: 'look',
  description: 'Looks at who calls.',
  access: 'public',
  path: '/look',
  input: z.object({}),
  output: z.object({}),
  run(_input, context) {
    seen.push(context as CallContext);
    return {};
  },
});

let api: TestInstance;
let ada: Member;
beforeAll(async () => {
  api = await startApi({}, [looking]);
  ada = await api.member('ada@example.com');
});
afterAll(() => api.dispose());

const post = (path: string) => api.call(path, { method: 'POST', ...bearer(ada.secret) });

test('a run is told who calls and for whom, and never the credential', async () => {
  await api.call('/v1/look');
  await api.call('/v1/look', bearer(ada.secret));
  const [nobody, someone] = seen;
  expect(nobody).toMatchObject({ caller: { kind: 'public' }, organization: null });
  expect(someone).toMatchObject({
    caller: { kind: 'key', id: ada.keyId, userId: ada.id },
    organization: { id: ada.organizationId },
  });
  expect(JSON.stringify(someone)).not.toContain(ada.secret);
});

test('a run hears at once when its client goes away', async () => {
  const begun = Promise.withResolvers<null>();
  const heard = Promise.withResolvers<string>();
  const waiting = ownTool({
    name: 'wait',
    description: 'Waits for the end.',
    input: z.object({}),
    output: z.object({}),
    run(_input, { signal }) {
      signal.addEventListener('abort', () => heard.resolve('heard'));
      begun.resolve(null);
      return heard.promise.then(() => ({}));
    },
  });
  api.replaceTools([waiting]);
  const client = new AbortController();
  const headers = { authorization: `Bearer ${ada.secret}` };
  const call = api.call('/v1/call/wait', { method: 'POST', signal: client.signal, headers });
  await begun.promise;
  client.abort();
  expect(call).rejects.toThrow('aborted');
  expect(await heard.promise).toBe('heard');
});

test('tools may change while calls are under way', async () => {
  const begun = Promise.withResolvers<null>();
  const released = Promise.withResolvers<{ ok: boolean }>();
  const slow = ownTool({
    name: 'slow',
    description: 'Waits.',
    input: z.object({}),
    output: z.object({ ok: z.boolean() }),
    run() {
      begun.resolve(null);
      return released.promise;
    },
  });
  api.replaceTools([slow]);
  const underWay = post('/v1/call/slow');
  await begun.promise;
  api.replaceTools([]);
  expect((await post('/v1/call/slow')).status).toBe(404);
  released.resolve({ ok: true });
  expect(await (await underWay).json()).toEqual({ ok: true });
});
