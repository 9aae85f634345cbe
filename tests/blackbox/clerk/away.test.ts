import { afterEach, describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { personAtClerk } from '../src/identity/enter.ts';
import { listTools } from '../src/local-app.ts';
import { createKey, createUser } from '../src/people.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving({ clerk: {}, env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });
const clerk = server.clerk!;
const { email } = await createUser(server);
const { secret } = await createKey(server, { email });
const { id: userId } = personAtClerk(clerk, email);
const { clientId } = clerk.oauth.applications.create({
  name: 'An editor',
  redirectUris: ['http://127.0.0.1/callback'],
});
const visitor = new Visitor(server);
await visitor.signIn(email);

afterEach(() => clerk.back());

describe.each(['refuse', 'error500', 'hang'] as const)('while Clerk is away (%s)', (how) => {
  test('keys keep working, on REST and on MCP', async () => {
    await clerk.away(how);
    expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
    expect((await listTools(server, secret)).status).toBe(200);
  });

  test('who is signed in goes on making keys', async () => {
    await visitor.signIn(email);
    await clerk.away(how);
    const answer = await visitor.post('/en/account/api-keys/?/create', { name: how });
    expect(answer.text).toMatch(/ak_[0-9A-Za-z]{38}/);
  });

  test('an access token that has to be asked about is neither let in nor refused', async () => {
    const token = clerk.oauth.issueOpaque({ userId, clientId });
    await clerk.away(how);
    const { status, headers } = await listTools(server, token);
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.has('www-authenticate')).toBe(false);
    await clerk.back();
    expect((await listTools(server, token)).status).toBe(200);
  });

  test('the sign-in page is there', async () => {
    await clerk.away(how);
    const { status, text } = await new Visitor(server).get('/en/sign-in/');
    expect(status).toBe(200);
    expect(text).toContain('<main');
  });

  test('a command that needs Clerk says so in one line and changes nothing', async () => {
    await clerk.away(how);
    const words = ['users', 'create', '--email', 'new@example.com', '--data', server.data];
    const { exitCode, stdout, stderr } = await run(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^keystile: [^\n]*Clerk[^\n]*\n$/);
  });
});
