import { beforeAll, describe, expect, test } from 'bun:test';
import type { MintOptions } from '@keystile/clerk-stand-in';
import { call } from '../src/call.ts';
import { foreignKey } from '../src/expect-error.ts';
import { personAtClerk } from '../src/identity/enter.ts';
import { listTools } from '../src/local-app.ts';
import { createKey, createUser } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving({ clerk: {}, env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });
const clerk = server.clerk!;
const { id: userId } = personAtClerk(clerk, 'ada@example.com');
const app = clerk.oauth.applications.create({
  name: 'An editor',
  redirectUris: ['http://127.0.0.1/callback'],
});
const { clientId } = app;
const now = () => Math.floor(Date.now() / 1000);

const statusOf = async (token: string) => (await listTools(server, token)).status;

describe('who wants in is sent to Clerk', () => {
  test.each([
    '/v1/.well-known/oauth-protected-resource',
    '/.well-known/oauth-protected-resource/v1/mcp',
    '/.well-known/oauth-protected-resource',
  ])('by %s', async (path) => {
    const { status, json } = await call(server, path);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      resource: `${server.url}/v1/mcp`,
      authorization_servers: [clerk.url],
      bearer_methods_supported: ['header'],
    });
  });

  test('by the set-up of a coding tool in the portal, which needs no key', async () => {
    const visitor = new Visitor(server);
    await visitor.signIn('ada@example.com');
    const { text } = await visitor.get('/en/account/connect/?tool=codex');
    expect(text).toContain(`codex mcp add keystile --url ${server.url}/v1/mcp<`);
  });

  test('and nothing here is an authorization server', async () => {
    for (const path of [
      '/.well-known/oauth-authorization-server',
      '/.well-known/openid-configuration',
      '/oauth2/authorize?client_id=x',
      '/oauth2/jwks',
      '/oauth2/userinfo',
      '/en/authorize/',
    ]) {
      const { status } = await call(server, path);
      expect({ path, status }).toEqual({ path, status: 404 });
    }
    const headers = { 'content-type': 'application/json' };
    for (const path of ['/oauth2/token', '/oauth2/register', '/oauth2/revoke']) {
      const { status } = await call(server, path, { method: 'POST', headers, body: '{}' });
      expect({ path, status }).toEqual({ path, status: 404 });
    }
  });
});

describe('an access token of Clerk’s opens MCP', () => {
  test.each([
    ['as a JWT for this resource', () => ({ resource: `${server.url}/v1/mcp` })],
    ['as a JWT that names no resource', () => ({})],
  ])('%s', async (_what, more) => {
    expect(await statusOf(clerk.oauth.issue({ userId, clientId, ...more() }))).toBe(200);
  });

  test('as an opaque one', async () => {
    expect(await statusOf(clerk.oauth.issueOpaque({ userId, clientId }))).toBe(200);
  });

  test('and nothing else: REST takes keys alone', async () => {
    const token = clerk.oauth.issue({ userId, clientId });
    expect((await call(server, '/v1/me', { key: token })).status).toBe(401);
  });
});

describe('a token is refused', () => {
  // A person who is known here, so that nothing but the token is at fault.
  beforeAll(async () => void (await statusOf(clerk.oauth.issue({ userId, clientId }))));

  const forgeries: [string, () => Partial<MintOptions>][] = [
    ['that another key signed', () => ({ wrongKey: true })],
    ['that nobody signed', () => ({ alg: 'none' })],
    ['that is signed with the public key as a secret', () => ({ alg: 'HS256' })],
    ['of a key that was never published', () => ({ wrongKey: true, kid: 'ins_other' })],
    ['of another issuer', () => ({ iss: 'https://clerk.elsewhere.example' })],
    ['of an issuer that begins alike', () => ({ iss: `${clerk.url}.elsewhere.example` })],
    ['for another resource', () => ({ aud: 'https://elsewhere.example/v1/mcp' })],
    ['for a resource that begins alike', () => ({ aud: `${server.url}/v1/mcp/other` })],
    ['that has expired', () => ({ iat: now() - 7200, nbf: now() - 7200, exp: now() - 3600 })],
    ['that is not valid yet', () => ({ nbf: now() + 3600, exp: now() + 7200 })],
    ['that names nobody', () => ({ sub: 'user_nobody' })],
    ['of a machine', () => ({ sub: 'mch_2xhFjEI5X2qWRvtV13BzSj8H6Dk' })],
    ['that is a session token', () => ({ typ: 'JWT', azp: server.url })],
    ['of another type', () => ({ typ: 'logout+jwt' })],
  ];
  test.each(forgeries)('%s', async (_what, changes) => {
    const token = clerk.tokens.mint({ sub: userId, clientId, ...changes() });
    const { status, headers, json } = await listTools(server, token);
    expect({ status, json }).toEqual({ status: 401, json: foreignKey() });
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('of another tenant, whose person has the same id', async () => {
    const other = await serving({ clerk: {} });
    const token = other.clerk!.tokens.mint({ sub: userId, clientId });
    expect(await statusOf(token)).toBe(401);
  });

  test.each(['oat_unknown0000000000000000000000000', 'oat_', `oat_${'a'.repeat(9_000)}`, 'oat_ü'])(
    '%p',
    async (token) => {
      const sent = encodeURI(token);
      expect(await statusOf(sent)).toBe(401);
    },
  );

  test('that Clerk revoked before it was ever used here', async () => {
    const token = clerk.oauth.issueOpaque({ userId, clientId });
    clerk.oauth.revoke(token);
    expect(await statusOf(token)).toBe(401);
  });
});

describe('of somebody', () => {
  async function somebody() {
    const { email } = await createUser(server);
    const { secret } = await createKey(server, { email });
    const { id } = personAtClerk(clerk, email);
    const token = clerk.oauth.issue({ userId: id, clientId });
    expect(await statusOf(token)).toBe(200);
    return { id, secret, token };
  }
  const tell = (type: string, data: object) =>
    clerk.sendWebhook(`http://127.0.0.1:${server.port}/webhooks/clerk`, { type, data });

  test('who was banned no token works, though it has not expired', async () => {
    const { id, token } = await somebody();
    clerk.users.ban(id);
    await tell('user.updated', clerk.users.json(id));
    expect(await statusOf(token)).toBe(401);
  });

  test('who was deleted neither', async () => {
    const { id, token } = await somebody();
    clerk.users.delete(id);
    await tell('user.deleted', { id, deleted: true });
    expect(await statusOf(token)).toBe(401);
  });
});
