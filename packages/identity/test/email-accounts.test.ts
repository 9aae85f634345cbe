import { commandLine } from './browser.ts';
import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { LocalIdentity } from '../src/index.ts';
import {
  another,
  createMailReader,
  email,
  password,
  refused,
  startWithMail,
  write,
} from './mail.ts';

let started: Awaited<ReturnType<typeof startWithMail>>;
let browser: ReturnType<typeof createMailReader>;

beforeEach(async () => {
  started = await startWithMail();
  browser = createMailReader();
});
afterEach(() => started.end());

const session = async (who: { visitor: typeof browser.visitor } = browser) =>
  (await started.identity.session(who.visitor().headers)).session;

async function restart(signUpMode: LocalIdentity['signUpMode']): Promise<void> {
  await started.end();
  started = await startWithMail(signUpMode);
}

function signUp(input: { email?: string; password?: string; invite?: string } = {}, who = browser) {
  const account = { email, password, name: '', ...input };
  return who.keepOf(started.codes.signUp(account, who.visitor(), write));
}

const complete = (typed: string, who = browser) =>
  who.keepOf(started.codes.complete(typed, who.visitor()));

describe('a new account', () => {
  test('is made by the code in the letter, with the password, and not before', async () => {
    expect(await signUp()).toMatchObject({ ok: true });
    expect(started.subjects()).toEqual(['signUpCode']);
    expect(started.accounts.exist()).toBe(false);
    expect(await session()).toBeNull();
    expect(await started.codes.pendingEmail(browser.visitor().headers)).toBe(email);

    expect((await complete(started.code())).ok).toBe(true);
    const { person } = (await session())!;
    expect(person).toMatchObject({ email, name: 'ada', role: 'admin' });
    expect(started.identity.memberships(person.id)).toHaveLength(1);
    expect(await started.codes.pendingEmail(browser.visitor().headers)).toBeNull();
    expect((await started.signIn(password)).ok).toBe(true);
  });

  test.each([
    ['spaces', (digits: string) => ` ${digits.slice(0, 3)} ${digits.slice(3)} `],
    ['full width', (digits: string) => digits.replaceAll(/\d/g, shift(0xff10))],
    ['Arabic digits', (digits: string) => digits.replaceAll(/\d/g, shift(0x660))],
    ['Persian digits', (digits: string) => digits.replaceAll(/\d/g, shift(0x6f0))],
  ])('takes a code with %s', async (_how, typed) => {
    await signUp();
    expect((await complete(typed(started.code()))).ok).toBe(true);
  });

  test('is not made by a wrong code, and a code is spent after three', async () => {
    await signUp();
    for (const typed of ['', '12345', 'abcdef', `${started.code()}0`]) {
      expect(await complete(typed)).toEqual(refused('codeInvalid'));
    }
    for (let count = 0; count < 3; count += 1) {
      expect(await complete(started.wrongCode())).toEqual(refused('codeInvalid'));
    }
    expect(await complete(started.code())).toEqual(refused('codeSpent'));
    expect(await complete(started.code())).toEqual(refused('codeInvalid'));
    expect(started.accounts.exist()).toBe(false);

    expect((await started.codes.resend(browser.visitor(), write)).ok).toBe(true);
    expect((await complete(started.code())).ok).toBe(true);
  });

  test('is not made by an expired code, or by an older one than the last', async () => {
    await signUp();
    const older = started.code();
    await started.codes.resend(browser.visitor(), write);
    if (older !== started.code())
      expect(await complete(older)).toMatchObject(refused('codeInvalid'));
    await started.codes.resend(browser.visitor(), write);
    started.database
      .prepare("UPDATE verification SET expires_at = 1 WHERE identifier LIKE '%-otp-%'")
      .run();
    expect(await complete(started.code())).toMatchObject(refused('codeExpired'));
    expect(started.accounts.exist()).toBe(false);
  });

  test('belongs to the browser that began it', async () => {
    await signUp();
    const elsewhere = createMailReader();
    expect(await complete(started.code(), elsewhere)).toEqual(refused('nothingPending'));
  });

  test('never gets the password of somebody else who asked for it', async () => {
    const attacker = createMailReader();
    await signUp({ password: another }, attacker);
    await signUp();
    await signUp({ password: another }, attacker);
    expect((await complete(started.code())).ok).toBe(true);
    expect((await started.signIn(password)).ok).toBe(true);
    expect(await started.signIn(another)).toMatchObject(refused('invalidCredentials'));
    expect(await complete(started.code(), attacker)).toMatchObject(refused('codeInvalid'));
  });

  test('for a taken address looks the same, and only the mailbox learns why', async () => {
    await started.accounts.create({ email, password }, commandLine);
    expect(Object.keys(await signUp({ password: another }))).toEqual(
      Object.keys(await signUp({ email: 'eve@example.com' }, createMailReader())),
    );
    expect(started.subjects()).toEqual(['signUpTaken', 'signUpCode']);
    expect(await started.codes.pendingEmail(browser.visitor().headers)).toBe(email);
    expect(await complete('123456')).toMatchObject(refused('codeInvalid'));
    expect((await started.signIn(another)).ok).toBe(false);
  });

  test('cannot be made past the codes', async () => {
    const input = { email, password, name: '' };
    const past = started.identity.signUp(input, browser.visitor()).then(
      () => 'made',
      () => 'refused',
    );
    expect(await past).toBe('refused');
    expect(started.accounts.exist()).toBe(false);
  });

  test('needs its invitation until the end, and uses it up', async () => {
    await restart('invite');
    expect(await signUp()).toMatchObject(refused('inviteRequired'));
    const invited = started.accounts.invites.invite(email, commandLine);
    if (!invited.ok) throw new Error(invited.error);
    await signUp({ invite: invited.token });
    started.database.prepare('UPDATE invite SET expires_at = 1').run();
    expect(await complete(started.code())).toMatchObject(refused('inviteInvalid'));
    started.database.prepare('UPDATE invite SET expires_at = ?').run(Date.now() + 60_000);
    expect((await complete(started.code())).ok).toBe(true);
    expect(started.identity.inviteEmail(invited.token)).toBeNull();
  });

  test('is refused in closed mode before any letter', async () => {
    await restart('closed');
    expect(await signUp()).toMatchObject(refused('signUpClosed'));
    expect(started.mailbox.letters).toEqual([]);
  });
});

describe('confirming an address with the password', () => {
  test('lets in an account from before there was a mail server, with all it has', async () => {
    const personId = await started.unconfirmed();
    expect(await started.signIn(password)).toEqual(refused('emailUnconfirmed'));
    expect(await started.signIn('wrong')).toEqual(refused('invalidCredentials'));
    const begun = started.codes.confirm({ email, password }, browser.visitor(), write);
    expect((await browser.keepOf(begun)).ok).toBe(true);
    expect(started.subjects()).toEqual(['confirmCode']);
    expect(await complete(started.wrongCode())).toMatchObject(refused('codeInvalid'));
    expect((await complete(started.code())).ok).toBe(true);
    expect((await session())?.person.id).toBe(personId);
    expect((await started.signIn(password)).ok).toBe(true);
  });

  test('sends nothing for a wrong password', async () => {
    await started.unconfirmed();
    const begun = started.codes.confirm({ email, password: another }, browser.visitor(), write);
    expect(await begun).toMatchObject(refused('invalidCredentials'));
    expect(started.mailbox.letters).toEqual([]);
  });
});

function shift(zero: number) {
  return (digit: string) => String.fromCodePoint(zero + Number(digit));
}
