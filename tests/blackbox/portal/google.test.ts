import { afterAll, describe, expect, test } from 'bun:test';
import type { Answer } from '../src/call.ts';
import { change, query } from '../src/database.ts';
import { startGoogle, type GooglePerson } from '../src/google/google.ts';
import { start, type Instance } from '../src/instance.ts';
import { createUser, goodPassword, succeed } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const google = await startGoogle();
afterAll(google.close);
const proxies = { KEYSTILE_TRUSTED_PROXIES: '127.0.0.1' };
const open = await serving({ env: { ...google.env, ...proxies } });
const keysPage = '/en/account/api-keys/';
let people = 0;

/** Somebody with a Google account whom nobody has seen before. */
function somebody(claims: Partial<GooglePerson> = {}): GooglePerson {
  people += 1;
  return { sub: `10000000000000000${people}`, email: `g${people}@gmail.example`, ...claims };
}

/** Presses the button; gives the address at Google. */
async function begin(visitor: Visitor, redirectTo = keysPage, locale = 'en'): Promise<string> {
  const headers = { 'x-forwarded-for': `203.0.113.${people % 250}` };
  const answer = await visitor.post(`/${locale}/sign-in/google/`, { redirectTo }, headers);
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!;
}

/** Goes where Google sends the browser. */
function arrive(visitor: Visitor, address: string): Promise<Answer> {
  const { pathname, search } = new URL(address);
  return visitor.get(pathname + search);
}

async function signIn(
  person: GooglePerson,
  server: Instance = open,
  visitor = new Visitor(server),
) {
  const answer = await arrive(visitor, google.agree(await begin(visitor), person));
  return { visitor, answer };
}

function expectSignedIn(answer: Answer, server: Instance = open, path = keysPage): void {
  expect(answer.status).toBe(303);
  expect(new URL(answer.headers.get('location')!, server.url).pathname).toBe(path);
}

/** The way ends at the sign-in page, which says why, and nobody is signed in. */
async function expectFailure(
  { visitor, answer }: { visitor: Visitor; answer: Answer },
  error: string,
): Promise<void> {
  expect(answer.status).toBe(303);
  const location = new URL(answer.headers.get('location')!, 'http://site.invalid');
  expect(location.pathname).toMatch(/^\/en\/sign-in\/$/);
  expect(location.searchParams.get('error')).toBe(error);
  const page = await visitor.get(location.pathname + location.search);
  expect(page.text).toMatch(/role="alert"/);
  expect((await visitor.get(keysPage)).status).toBe(303);
}

function usersOf(server: Instance, email: string) {
  return query<{ id: string; name: string; role: string; email_verified: number }>(
    server.data,
    'SELECT id, name, role, email_verified FROM user WHERE email = ?',
    email,
  );
}

describe('somebody new', () => {
  test('gets an account with all that a new account has, and is where they wanted to be', async () => {
    await using server = await start({ env: google.env });
    const person = somebody({ name: 'Ada Lovelace' });
    const { visitor, answer } = await signIn(person, server);
    expectSignedIn(answer, server);
    const page = await visitor.get(keysPage);
    expect(page.status).toBe(200);
    const [user] = usersOf(server, person.email);
    expect(user).toMatchObject({ name: 'Ada Lovelace', role: 'admin', email_verified: 1 });
    const organizations = 'SELECT role FROM member WHERE user_id = ?';
    expect(query<object>(server.data, organizations, user!.id)).toEqual([{ role: 'owner' }]);
    expect((await visitor.post(`${keysPage}?/create`, { name: 'first' })).text).toMatch(
      /ak_\w{38}/,
    );
    expect(server.output().stderr).toBe('');
  });

  test('comes back to the same account', async () => {
    const person = somebody();
    await signIn(person);
    const { answer } = await signIn({ ...person, email: 'moved@gmail.example', name: 'Other' });
    expectSignedIn(answer);
    expect(usersOf(open, person.email)).toHaveLength(1);
    expect(usersOf(open, 'moved@gmail.example')).toHaveLength(0);
  });

  test('arrives in the language they left in', async () => {
    const visitor = new Visitor(open);
    const address = google.agree(await begin(visitor, '/ja/account/usage/?a=b', 'ja'), somebody());
    const answer = await arrive(visitor, address);
    expectSignedIn(answer, open, '/ja/account/usage/');
  });

  test('with a name that cannot be one gets another', async () => {
    const person = somebody({ name: 'a\nb' });
    await signIn(person);
    expect(usersOf(open, person.email)[0]!.name).toBe(person.email.split('@')[0]!);
  });

  test('leaves nothing of Google in the database but who they are', async () => {
    const person = somebody();
    await signIn(person);
    const rows = query<Record<string, unknown>>(
      open.data,
      'SELECT a.* FROM account a JOIN user u ON u.id = a.user_id WHERE u.email = ?',
      person.email,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ provider_id: 'google', account_id: person.sub });
    expect(JSON.stringify(rows)).not.toMatch(/ya29|1\/\/|eyJ/);
  });
});

describe('who has an account already', () => {
  test('keeps it, where its address is confirmed', async () => {
    const { id, email } = await createUser(open, { password: goodPassword });
    const { answer } = await signIn(somebody({ email: email.toUpperCase() }));
    expectSignedIn(answer);
    expect(usersOf(open, email).map((user) => user.id)).toEqual([id]);
    expect((await new Visitor(open).signIn(email)).status).toBe(303);
  });

  test('keeps it from others: an address that was never confirmed is not joined', async () => {
    const person = somebody();
    const squatter = new Visitor(open);
    expect((await squatter.signUp(person.email)).status).toBe(303);
    await expectFailure(await signIn(person), 'googleNotJoined');
    const accounts =
      'SELECT provider_id FROM account a JOIN user u ON u.id = a.user_id WHERE email = ?';
    expect(query<object>(open.data, accounts, person.email)).toEqual([
      { provider_id: 'credential' },
    ]);
  });

  test('keeps it from who has its address at Google unconfirmed', async () => {
    const { email } = await createUser(open, { password: goodPassword });
    await expectFailure(
      await signIn(somebody({ email, email_verified: false })),
      'googleNotJoined',
    );
  });

  test('and is suspended stays out', async () => {
    const person = somebody();
    await using server = await start({ env: google.env });
    await signIn(person, server);
    change(server.data, 'UPDATE user SET banned = 1');
    await expectFailure(await signIn(person, server), 'suspended');
  });
});

describe('KEYSTILE_SIGN_UP', () => {
  test('closed lets in who has an account, and nobody else', async () => {
    await using server = await start({ env: { ...google.env, KEYSTILE_SIGN_UP: 'closed' } });
    const { email } = await createUser(server, {});
    expectSignedIn((await signIn(somebody({ email }), server)).answer, server);
    const stranger = somebody();
    await expectFailure(await signIn(stranger, server), 'signUpClosed');
    expect(usersOf(server, stranger.email)).toEqual([]);
  });

  test('invite lets in the address that was invited, and uses the invitation up', async () => {
    const env = { ...google.env, KEYSTILE_SIGN_UP: 'invite' };
    await using server = await start({ env });
    const invited = somebody();
    const place = ['--data', server.data];
    const link = await succeed(['users', 'invite', '--email', invited.email, ...place], { env });
    await expectFailure(await signIn(somebody(), server), 'googleNotInvited');
    const doubtful = await signIn({ ...invited, email_verified: false }, server);
    await expectFailure(doubtful, 'googleUnconfirmed');
    expectSignedIn((await signIn(invited, server)).answer, server);
    const { pathname, search } = new URL(link);
    const page = await new Visitor(server).get(pathname + search);
    expect(page.text).not.toContain('name="password"');
  });
});

describe('an answer is refused', () => {
  test('when the person did not agree', async () => {
    const visitor = new Visitor(open);
    const answer = await arrive(visitor, google.refuse(await begin(visitor)));
    await expectFailure({ visitor, answer }, 'googleDenied');
    const location = new URL(answer.headers.get('location')!, open.url);
    expect(location.searchParams.get('redirectTo')).toBe(keysPage);
  });

  test.each(['made up', 'of another browser', 'missing'])('when its state is %s', async (what) => {
    const victim = new Visitor(open);
    await begin(victim);
    const attacker = new Visitor(open);
    const address = new URL(google.agree(await begin(attacker), somebody()));
    if (what === 'made up') address.searchParams.set('state', 'a'.repeat(32));
    if (what === 'missing') address.searchParams.delete('state');
    const answer = await arrive(victim, address.href);
    await expectFailure({ visitor: victim, answer }, 'googleInterrupted');
  });

  test('when it comes a second time', async () => {
    const visitor = new Visitor(open);
    const address = google.agree(await begin(visitor), somebody());
    const cookies = new Map(visitor.cookies);
    expectSignedIn(await arrive(visitor, address));
    const again = new Visitor(open);
    for (const [name, value] of cookies) again.cookies.set(name, value);
    const answer = await arrive(again, address);
    await expectFailure({ visitor: again, answer }, 'googleInterrupted');
  });

  test('when its code is made up', async () => {
    const visitor = new Visitor(open);
    const address = new URL(google.agree(await begin(visitor), somebody()));
    address.searchParams.set('code', 'made-up');
    const answer = await arrive(visitor, address.href);
    await expectFailure({ visitor, answer }, 'googleFailed');
  });

  test.each([
    ['for another client', { aud: 'other.apps.googleusercontent.com' }],
    ['by another issuer', { iss: 'https://accounts.example' }],
    ['that has expired', { exp: 1 }],
    ['without an address', { email: '' }],
    ['without a subject', { sub: '' }],
  ])('when its ID token is one %s', async (_what, claims) => {
    await expectFailure(await signIn(somebody(claims)), 'googleFailed');
  });

  test('when its ID token is not signed by Google', async () => {
    await using impostor = await startGoogle();
    impostor.useUnknownKey();
    await using server = await start({ env: impostor.env });
    const visitor = new Visitor(server);
    const address = impostor.agree(await begin(visitor), somebody());
    const answer = await arrive(visitor, address);
    await expectFailure({ visitor, answer }, 'googleFailed');
  });

  test('when Google cannot be reached, which the log tells without secrets', async () => {
    const gone = await startGoogle();
    await using server = await start({ env: gone.env });
    const visitor = new Visitor(server);
    const address = gone.agree(await begin(visitor), somebody());
    await gone.close();
    const answer = await arrive(visitor, address);
    await expectFailure({ visitor, answer }, 'googleFailed');
    const { stderr } = server.output();
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain(gone.env['GOOGLE_CLIENT_SECRET']!);
    expect(stderr).not.toContain(new URL(address).searchParams.get('code')!);
  });
});

describe('the button', () => {
  test('works by POST from our own pages alone', async () => {
    const visitor = new Visitor(open);
    expect((await visitor.get('/en/sign-in/google/')).status).toBe(405);
    const headers = { origin: 'https://evil.example' };
    expect((await visitor.post('/en/sign-in/google/', {}, headers)).status).toBe(403);
  });

  test('is let lead to Google by the content security policy, where there is one', async () => {
    const policyOf = async (server: Instance) => {
      const { headers } = await new Visitor(server).get('/en/sign-in/');
      return /form-action[^;]*/.exec(headers.get('content-security-policy')!)![0];
    };
    expect(await policyOf(open)).toBe("form-action 'self' https://accounts.google.com");
    await using plain = await start();
    expect(await policyOf(plain)).toBe("form-action 'self'");
  });

  test('never leads away from here afterwards', async () => {
    for (const target of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
      const visitor = new Visitor(open);
      const answer = await arrive(visitor, google.agree(await begin(visitor, target), somebody()));
      expectSignedIn(answer, open, '/en/account/');
      expect(new URL(answer.headers.get('location')!, open.url).origin).toBe(open.url);
    }
  });

  test('is not there without the settings, and neither are its addresses', async () => {
    await using server = await start();
    const visitor = new Visitor(server);
    expect((await visitor.get('/en/sign-in/')).text.includes('with Google')).toBe(false);
    expect((await visitor.post('/en/sign-in/google/')).status).toBe(404);
    expect((await visitor.get('/callback/google?code=a&state=b')).status).toBe(404);
  });
});
