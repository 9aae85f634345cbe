import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { commandLine, createBrowser, startIdentity } from './browser.ts';

const password = 'plum tractor velvet 9';
let started: ReturnType<typeof startIdentity>;
let browser: ReturnType<typeof createBrowser>;
beforeEach(() => {
  started = startIdentity();
  browser = createBrowser();
});
afterEach(() => started.dispose());

async function signUp(email: string, who = browser, name = '') {
  const outcome = await started.identity.signUp({ email, password, name }, who.visitor());
  if (outcome.ok) who.keep(outcome.cookies);
  return outcome;
}
const session = async (who = browser) =>
  (await started.identity.session(who.visitor().headers)).session;
const signIn = (email: string, attempt: string, ip?: string) =>
  started.identity.signIn({ email, password: attempt }, createBrowser(ip).visitor());
const refused = (error: string) => ({ ok: false, error });

describe('signing up', () => {
  test('makes an account with a session and an organization of its own', async () => {
    await signUp(' Ada@Example.com ');
    const { person } = (await session())!;
    expect(person).toMatchObject({ email: 'ada@example.com', name: 'ada' });
    expect(started.identity.memberships(person.id)).toEqual([
      { id: expect.stringMatching(/^org_/), name: 'ada', role: 'owner', isPersonal: true },
    ]);
  });

  test('makes the first account ever the administrator, and no other', async () => {
    await signUp('ada@example.com');
    const second = createBrowser();
    await signUp('bob@example.com', second);
    expect((await session())?.person.role).toBe('admin');
    expect((await session(second))?.person.role).toBe('user');
    started.database.prepare('DELETE FROM user').run();
    const third = createBrowser();
    await signUp('eve@example.com', third);
    expect((await session(third))?.person.role).toBe('user');
  });

  test('at once makes one administrator', async () => {
    const browsers = Array.from({ length: 5 }, (_, index) => createBrowser(`203.0.113.${index}`));
    await Promise.all(browsers.map((who, index) => signUp(`user${index}@example.com`, who)));
    const roles = await Promise.all(browsers.map(async (who) => (await session(who))?.person.role));
    expect(roles.toSorted()).toEqual(['admin', 'user', 'user', 'user', 'user']);
  });

  test('at once with one address makes one account', async () => {
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => signUp('ada@example.com', createBrowser())),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = started.database.prepare('SELECT id FROM user').all();
    expect(rows).toHaveLength(1);
  });

  test.each([
    ['not an address', { email: 'ada', password }, 'invalidEmail'],
    ['a very long address', { email: `${'a'.repeat(260)}@example.com`, password }, 'invalidEmail'],
    ['a short password', { email: 'ada@example.com', password: '1234567' }, 'passwordTooShort'],
    [
      'a huge password',
      { email: 'ada@example.com', password: 'x'.repeat(10_000) },
      'passwordTooLong',
    ],
    ['a common password', { email: 'ada@example.com', password: 'Password1' }, 'passwordCommon'],
    [
      'a name with a line break',
      { email: 'ada@example.com', password, name: 'a\nb' },
      'invalidName',
    ],
  ])('with %s is refused and leaves nothing', async (_what, input, error) => {
    const outcome = await started.identity.signUp({ name: '', ...input }, browser.visitor());
    expect(outcome).toEqual(refused(error) as typeof outcome);
    expect(started.accounts.exist()).toBe(false);
  });

  test('with a taken address, in any case, is refused', async () => {
    await signUp('ada@example.com');
    expect(await signUp('ADA@example.com', createBrowser())).toMatchObject(refused('emailTaken'));
  });

  test('with a long passphrase in any script works', async () => {
    const phrase = 'パスフレーズは 🗝 长 طويل';
    const outcome = await started.identity.signUp(
      { email: 'ada@example.com', password: phrase, name: 'エイダ' },
      browser.visitor(),
    );
    expect(outcome.ok).toBe(true);
    expect((await signIn('ada@example.com', phrase)).ok).toBe(true);
  });
});

describe('signing in', () => {
  test('wrong password and unknown address cannot be told apart', async () => {
    await signUp('ada@example.com');
    const wrong = await signIn('ada@example.com', 'wrong password');
    expect(wrong).toEqual({ ok: false, error: 'invalidCredentials' });
    expect(await signIn('nobody@example.com', 'wrong password')).toEqual(wrong);
  });

  test('is slowed down after ten tries at an account, from wherever they come', async () => {
    await signUp('ada@example.com');
    const tries = [];
    for (let index = 0; index < 10; index += 1) {
      tries.push(await signIn('ada@example.com', `wrong ${index}`, `198.51.100.${index}`));
    }
    expect(tries.at(-2)).toEqual({ ok: false, error: 'invalidCredentials' });
    expect(await signIn('ada@example.com', password, '198.51.100.99')).toEqual({
      ok: false,
      error: 'tooManyAttempts',
      retryAfterSeconds: expect.any(Number),
    });
  });

  test('is refused for a suspended person, and their session ends at once', async () => {
    await signUp('ada@example.com');
    started.database.prepare('UPDATE user SET banned = 1').run();
    expect(await session()).toBeNull();
    expect(await signIn('ada@example.com', password)).toMatchObject(refused('suspended'));
  });
});

describe('a session', () => {
  test('is not made by a forged or cut cookie', async () => {
    await signUp('ada@example.com');
    const [name, value] = browser.visitor().headers.get('cookie')!.split('=') as [string, string];
    for (const forged of [value.slice(0, -4), `x${value}`, 'x.y', '']) {
      const headers = new Headers({ cookie: `${name}=${forged}` });
      expect((await started.identity.session(headers)).session).toBeNull();
    }
  });

  test('ends with signing out, for the cookie too', async () => {
    await signUp('ada@example.com');
    const kept = browser.visitor();
    browser.keep(await started.identity.signOut(kept));
    expect(await session()).toBeNull();
    expect((await started.identity.session(kept.headers)).session).toBeNull();
  });

  test('has a cookie that scripts cannot read, Secure where the site is https', async () => {
    const cookieAt = async (url: string) => {
      const site = startIdentity({ url });
      const outcome = await site.identity.signUp(
        { email: 'ada@example.com', password, name: '' },
        createBrowser().visitor(),
      );
      site.dispose();
      return outcome.ok ? outcome.cookies[0] : undefined;
    };
    expect(await cookieAt('http://localhost:3000')).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      secure: false,
    });
    expect(await cookieAt('https://api.example.com')).toMatchObject({
      secure: true,
      httpOnly: true,
    });
  });

  test('of another browser can be ended, of another person not', async () => {
    await signUp('ada@example.com');
    const laptop = createBrowser();
    const outcome = await started.identity.signIn(
      { email: 'ada@example.com', password },
      laptop.visitor(),
    );
    if (outcome.ok) laptop.keep(outcome.cookies);
    const stranger = createBrowser();
    await signUp('eve@example.com', stranger);
    const listed = await started.identity.sessions(browser.visitor().headers);
    expect(listed.map(({ isCurrent }) => isCurrent).toSorted()).toEqual([false, true]);
    const laptopSession = listed.find(({ isCurrent }) => !isCurrent)!;
    await started.identity.endSession(laptopSession.id, stranger.visitor());
    expect(await session(laptop)).not.toBeNull();
    await started.identity.endSession(laptopSession.id, browser.visitor());
    expect(await session(laptop)).toBeNull();
    expect(await session()).not.toBeNull();
  });
});

describe('changing the password', () => {
  test('needs the current one, and ends every other session', async () => {
    await signUp('ada@example.com');
    const laptop = createBrowser();
    const signedIn = await started.identity.signIn(
      { email: 'ada@example.com', password },
      laptop.visitor(),
    );
    if (signedIn.ok) laptop.keep(signedIn.cookies);
    const change = (current: string, next: string) =>
      started.identity.changePassword({ current, next }, browser.visitor());
    expect(await change('wrong', 'walnut orbit canyon 4')).toMatchObject(refused('wrongPassword'));
    expect(await change(password, 'password1')).toMatchObject(refused('passwordCommon'));
    const changed = await change(password, 'walnut orbit canyon 4');
    if (changed.ok) browser.keep(changed.cookies);
    expect(await session()).not.toBeNull();
    expect(await session(laptop)).toBeNull();
    expect((await signIn('ada@example.com', password)).ok).toBe(false);
    expect((await signIn('ada@example.com', 'walnut orbit canyon 4')).ok).toBe(true);
  });
});

describe('accounts made by an administrator', () => {
  test('can sign in once they have a password', async () => {
    const { accounts } = started;
    const created = await accounts.create({ email: 'bob@example.com', password }, commandLine);
    expect(created).toMatchObject({ ok: true, person: { role: 'admin' } });
    expect((await signIn('bob@example.com', password)).ok).toBe(true);
    await accounts.create({ email: 'eve@example.com' }, commandLine);
    expect(await signIn('eve@example.com', password)).toMatchObject(refused('invalidCredentials'));
  });

  test('get back an organization that a crash kept from them', async () => {
    const created = await started.accounts.create({ email: 'bob@example.com' }, commandLine);
    if (!created.ok) throw new Error(created.error);
    started.database.prepare('DELETE FROM organization').run();
    const { id } = started.accounts.personalOrganization(created.person.id);
    expect(started.identity.membership(created.person.id, id)).toMatchObject({ role: 'owner' });
  });
});
