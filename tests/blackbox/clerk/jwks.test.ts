import { expect, test } from 'bun:test';
import { personAtClerk } from '../src/identity/enter.ts';
import { start } from '../src/instance.ts';
import { listTools } from '../src/local-app.ts';
import { until } from '../src/poll.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving({ clerk: { jwtKey: false } });
const clerk = server.clerk!;
const email = 'ada@example.com';
const { clientId } = clerk.oauth.applications.create({
  name: 'An editor',
  redirectUris: ['http://127.0.0.1/callback'],
});
const tokenOf = () => clerk.oauth.issue({ userId: personAtClerk(clerk, email).id, clientId });

test('without CLERK_JWT_KEY Clerk is asked for its keys, and a new one is found', async () => {
  const old = tokenOf();
  expect((await new Visitor(server).signIn(email)).status).toBe(200);
  expect((await listTools(server, old)).status).toBe(200);
  clerk.rotateKey();
  expect((await new Visitor(server).signIn(email)).status).toBe(200);
  // Made-up key ids must not have Clerk asked each time, so that a new one is found within seconds.
  const fresh = tokenOf();
  await until('the new key is found', async () => (await listTools(server, fresh)).status === 200);
  expect((await listTools(server, old)).status).toBe(200);
});

test('while the keys cannot be asked for, a token is neither let in nor refused', async () => {
  await using other = await start({ clerk: { jwtKey: false } });
  const { users, oauth } = other.clerk!;
  const { id: userId } = users.create({ email });
  const app = oauth.applications.create({ name: 'x', redirectUris: ['http://[::1]/'] });
  const token = oauth.issue({ userId, clientId: app.clientId });
  await other.clerk!.away('refuse');
  const answer = await listTools(other, token);
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  await other.clerk!.back();
  await until('Clerk is back', async () => (await listTools(other, token)).status === 200);
});
