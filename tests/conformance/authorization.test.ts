import { afterAll, beforeAll, expect, test } from 'bun:test';
import { freePort } from '@keystile/blackbox/free-port';
import { start, type Instance } from '@keystile/blackbox/instance';
import { Visitor } from '@keystile/blackbox/visitor';
import { allow } from './src/consent.ts';
import { runSuite } from './src/suite.ts';

let product: Instance;
beforeAll(async () => {
  product = await start();
});
afterAll(() => product.dispose());

/** Registers a public client (RFC 7591) that is called back on a loopback port. */
async function register(callbackPort: number): Promise<string> {
  const response = await fetch(`${product.url}/oauth2/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'The conformance suite',
      redirect_uris: [`http://127.0.0.1:${callbackPort}/callback`],
      token_endpoint_auth_method: 'none',
    }),
  });
  const { client_id } = (await response.json()) as { client_id: string };
  return client_id;
}

test('the authorization server conforms, with a person who allows what the suite asks', async () => {
  const callbackPort = await freePort();
  const clientId = await register(callbackPort);
  const person = new Visitor(product);
  await person.signUp('person@example.com');
  const failed = new AbortController();
  let asked = false;

  function answer(printed: string): void {
    const [request] = /^http:\S+\/oauth2\/authorize\?\S+$/m.exec(printed) ?? [];
    if (request === undefined || asked) return;
    asked = true;
    allow(person, request)
      .then((callback) => fetch(callback))
      .catch((error: unknown) => failed.abort(error));
  }

  const { exitCode, output, scenarios } = await runSuite(
    [
      ...['authorization', '--url', product.url, '--client-id', clientId],
      ...['--resource', `${product.url}/v1/mcp`, '--port', String(callbackPort)],
    ],
    { onOutput: answer, signal: failed.signal },
  );

  const outcomes = [...scenarios.values()].flat().map(({ id, status }) => [id, status]);
  expect(Object.fromEntries(outcomes), output).toMatchObject({
    'authorization-server-metadata': 'SUCCESS',
    'authorization-code-grant': 'SUCCESS',
  });
  expect(exitCode, output).toBe(0);
});
