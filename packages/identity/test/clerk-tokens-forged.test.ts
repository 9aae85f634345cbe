import { startClerk } from '@keystile/clerk-stand-in';
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { resource, startTokens, url } from './clerk-tokens.ts';
import { assemble, read } from './forge.ts';

let started: Awaited<ReturnType<typeof startTokens>>;
beforeAll(async () => {
  started = await startTokens({ jwtKey: false });
  expect(await started.authenticate(started.mint())).toMatchObject({ userId: started.ada.id });
});
afterAll(async () => {
  expect(started.faults).toEqual([]);
  await started.dispose();
});

async function expectRefusal(token: string): Promise<void> {
  expect(await started.authenticate(token)).toBeNull();
}

describe('a token that Clerk signed', () => {
  test.each([
    ['for the endpoint', { aud: resource }],
    ['for its other name', { aud: `${url}/mcp` }],
    ['for it among others', { aud: ['https://other.test', resource] }],
    ['for nothing in particular', { aud: undefined }],
    ['under the longer name of its type', { typ: 'application/at+jwt' }],
  ])('%s passes', async (_, changes) => {
    expect(await started.authenticate(started.mint(changes))).toMatchObject({
      clientId: started.app.clientId,
      userId: started.ada.id,
      isMember: true,
    });
  });

  test.each([
    ['for another resource', { aud: 'https://other.test/mcp' }],
    ['for our origin', { aud: url }],
    ['for one below', { aud: `${resource}/more` }],
    ['for no resource of a list', { aud: [] }],
    ['for the client alone', { claims: { aud: 'a client' } }],
    ['for null', { claims: { aud: null } }],
    ['for an object', { claims: { aud: { [resource]: true } } }],
    ['as another issuer', { iss: 'https://clerk.evil.test' }],
    ['as nearly this issuer', { iss: 'https://clerk.example.com/' }],
    ['as no issuer', { claims: { iss: undefined } }],
    ['as a list of issuers', { claims: { iss: ['https://clerk.example.com'] } }],
    ['that never expires', { claims: { exp: undefined } }],
    ['that expires at no number', { claims: { exp: 'never' } }],
    ['that was issued at no time', { claims: { iat: undefined } }],
    ['for nobody', { claims: { sub: undefined } }],
    ['for a machine', { sub: 'mch_2vYVtestTESTtestTESTtest' }],
    ['for an organization', { sub: 'org_2vYVtestTESTtestTESTtest' }],
    ['for a person in SQL', { sub: "user_' OR 1=1 --" }],
    ['for a person that is a number', { claims: { sub: 1 } }],
    ['to no client', { claims: { client_id: undefined } }],
    ['to a client without a name', { clientId: '' }],
    ['to a client that is a list', { claims: { client_id: ['a'] } }],
    ['to a client with a huge name', { clientId: 'x'.repeat(3000) }],
    ['to the holder of a key', { claims: { cnf: { jkt: 'x' } } }],
    ['as a JWT of no kind', { typ: 'JWT', claims: { client_id: 'a client' } }],
    ['as a logout token', { typ: 'logout+jwt' }],
    ['with no type', { header: { typ: undefined } }],
    ['with no key', { header: { kid: undefined } }],
    ['with an unknown key', { kid: 'ins_unknown' }],
    ['with a key that is a list', { header: { kid: ['a'] } }],
  ])('%s is refused', async (_, changes) => {
    await expectRefusal(started.mint(changes));
  });

  test.each([
    ['exp', -3, 'passes: clocks may differ a little'],
    ['exp', -10, 'is refused'],
    ['nbf', 3, 'passes'],
    ['nbf', 60, 'is refused'],
    ['iat', 3, 'passes'],
    ['iat', 60, 'is refused'],
  ])('with %s in %p seconds %s', async (claim, seconds, wanted) => {
    const at = Math.floor(started.clock.nowMs / 1000) + seconds;
    const answer = await started.authenticate(started.mint({ [claim]: at }));
    expect(answer === null).toBe(wanted === 'is refused');
  });

  test('for who is no person is refused without asking who that is', async () => {
    const { clerk, mint } = started;
    const before = clerk.requests.length;
    for (const sub of ['mch_2vYVtestTESTtestTESTtest', 'user_../oauth_applications', 'user_']) {
      await expectRefusal(mint({ sub }));
    }
    expect(clerk.requests.length).toBe(before);
  });

  test('for a session is refused, in whatever organization', async () => {
    const { clerk, ada } = started;
    const team = clerk.organizations.create({ name: 'Team', createdBy: ada.id });
    await expectRefusal(clerk.sessions.signIn(ada.id).token);
    await expectRefusal(clerk.tokens.mint({ sub: ada.id, typ: 'JWT', orgId: team.id }));
  });
});

describe('a token that Clerk did not sign is refused', () => {
  test('signed with another key under its name', async () => {
    await expectRefusal(started.mint({ wrongKey: true }));
  });

  test('signed by nobody', async () => {
    await expectRefusal(started.mint({ alg: 'none' }));
    const { header, claims } = read(started.mint());
    for (const alg of ['none', 'None', 'nOnE', '']) {
      await expectRefusal(assemble({ ...header, alg }, claims));
      await expectRefusal(assemble({ ...header, alg }, claims, 'AAAA'));
    }
  });

  test('signed with the public key as a shared secret', async () => {
    await expectRefusal(started.mint({ alg: 'HS256' }));
  });

  test('signed with the right key in another way', async () => {
    const [, claims = '', signature = ''] = started.mint().split('.');
    const { header } = read(started.mint());
    for (const alg of ['RS384', 'RS512', 'PS256', 'ES256', 'EdDSA']) {
      const changed = Buffer.from(JSON.stringify({ ...header, alg })).toString('base64url');
      await expectRefusal(`${changed}.${claims}.${signature}`);
    }
  });

  test('signed by the sender, wherever it says the key is', async () => {
    const { header, claims } = read(started.mint());
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const jku = `${url}/keys.json`;
    for (const where of [{}, { jwk }, { jku }, { x5u: jku }, { kid: 'mine', jwk }]) {
      const token = new SignJWT(claims).setProtectedHeader({ ...header, ...where, alg: 'RS256' });
      await expectRefusal(await token.sign(privateKey));
    }
  });

  test('changed after it was signed', async () => {
    const { header, claims } = read(started.mint());
    const [, , signature = ''] = started.mint().split('.');
    await expectRefusal(assemble(header, { ...claims, sub: 'user_another' }, signature));
    for (const more of [
      { crit: ['x'], x: 1 },
      { crit: ['b64'], b64: false },
    ]) {
      await expectRefusal(assemble({ ...header, ...more }, claims, signature));
    }
  });

  test('signed by another application of Clerk’s, whatever it calls itself', async () => {
    const other = await startClerk();
    const grace = other.users.create({ email: 'grace@example.com' });
    const made = { clientId: started.app.clientId, aud: resource };
    await expectRefusal(other.tokens.mint({ sub: grace.id, ...made }));
    const ours = { iss: started.clerk.url, kid: read(started.mint()).header.kid! };
    await expectRefusal(other.tokens.mint({ sub: started.ada.id, ...made, ...ours }));
    await other.stop();
  });
});

test('a token of the host that the publishable key names passes too', async () => {
  const token = started.mint({ iss: 'https://clerk.example.com' });
  expect(await started.authenticate(token)).toMatchObject({ userId: started.ada.id });
});

describe('what cannot be a token', () => {
  const odd = [
    '',
    'a.b.c',
    '..',
    'eyJ.eyJ.',
    'oat_',
    'oat_short',
    `oat_${'x'.repeat(1000)}`,
    'oat_with a space in it',
    'oat_ünïcödé-ünïcödé',
    'ünï.cö.dé',
    '\u0000.\u0000.\u0000',
    'ak_2vYVtestTESTtestTESTtestTESTtestTEST',
    'mt_2vYVtestTESTtestTESTtest',
    'x'.repeat(100_000),
    `${'x'.repeat(9000)}.${'y'.repeat(9000)}.z`,
  ];

  test.each(odd)('%p is refused, and Clerk is not asked', async (token) => {
    const { clerk } = started;
    const before = clerk.requests.length;
    await expectRefusal(token);
    expect(clerk.requests.length).toBe(before);
  });

  test('is refused, whatever it is', async () => {
    const part = fc.string({ unit: 'binary' });
    const text = fc.oneof(
      part,
      fc.tuple(part, part, part).map((parts) => parts.join('.')),
    );
    const encoded = fc
      .tuple(fc.json(), fc.json(), fc.base64String())
      .map(([header, claims, end]) =>
        [...[header, claims].map((json) => Buffer.from(json).toString('base64url')), end].join('.'),
      );
    await fc.assert(fc.asyncProperty(fc.oneof(text, encoded), expectRefusal), { numRuns: 100 });
  });
});
