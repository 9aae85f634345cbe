import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { issueKey, listKeys } from '@keystile/api-keys';
import { createSendingGuard } from '../src/local/email-codes/sending-guard.ts';
import { commandLine, createBrowser } from './browser.ts';
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

function signUp(address: string) {
  const account = { email: address, password, name: '' };
  return browser.keepOf(started.codes.signUp(account, browser.visitor(), write));
}

describe('signing in by code', () => {
  const send = (to = email) => started.codes.sendSignInCode(to, browser.visitor(), write);
  const enter = (typed: string, to = email) =>
    browser.keepOf(started.codes.signIn({ email: to, code: typed }, browser.visitor()));

  test('works once with each code', async () => {
    await started.accounts.create({ email, password }, commandLine);
    expect(await send(' Ada@Example.com ')).toEqual({ ok: true, cookies: [] });
    expect(started.subjects()).toEqual(['signInCode']);
    const used = started.code();
    expect((await enter(used)).ok).toBe(true);
    expect((await session())?.person.email).toBe(email);
    expect(await enter(used)).toMatchObject(refused('codeInvalid'));
    expect((await started.signIn(password)).ok).toBe(true);
  });

  test('looks the same for an address without an account, and makes none', async () => {
    expect(await send()).toEqual({ ok: true, cookies: [] });
    expect(started.subjects()).toEqual(['signInUnknown']);
    const otps = 'SELECT count(*) AS rows FROM verification';
    expect(started.database.prepare<{ rows: number }>(otps).get()!.rows).toBe(1);
    for (let count = 0; count < 3; count += 1) {
      expect(await enter('000000')).toEqual(refused('codeInvalid'));
    }
    expect(await enter('000000')).toEqual(refused('codeSpent'));
    expect(started.accounts.exist()).toBe(false);
  });

  test('does nothing with a code that is for another purpose', async () => {
    await started.accounts.create({ email, password }, commandLine);
    await started.codes.sendResetCode(email, browser.visitor(), write);
    expect(await enter(started.code())).toMatchObject(refused('codeInvalid'));
  });

  test('is refused for a suspended person', async () => {
    await started.accounts.create({ email, password }, commandLine);
    started.database.prepare('UPDATE user SET banned = 1').run();
    await send();
    expect(await enter(started.code())).toMatchObject(refused('suspended'));
  });

  test('of an address that was never confirmed takes the account from whoever made it', async () => {
    const personId = await started.unconfirmed();
    const { id: organizationId } = started.accounts.personalOrganization(personId);
    const key = { name: 'k', userId: personId, organizationId, tier: 'standard', expiresAt: null };
    issueKey(started.database, key, { prefix: 'ak_', by: { kind: 'system' } });
    await send();
    expect(started.subjects()).toEqual(['signInCode, unconfirmed']);
    expect((await enter(started.code())).ok).toBe(true);
    expect((await session())?.person.id).toBe(personId);
    expect(await started.signIn(password)).toMatchObject(refused('invalidCredentials'));
    expect(
      listKeys(started.database, { owner: 'person', id: personId }).map(({ status }) => status),
    ).toEqual(['revoked']);
    await send();
    expect(started.subjects().at(-1)).toBe('signInCode');
  });
});

describe('a forgotten password', () => {
  const send = () => started.codes.sendResetCode(email, browser.visitor(), write);
  const reset = (typed: string, next = another) =>
    browser.keepOf(
      started.codes.resetPassword({ email, code: typed, password: next }, browser.visitor()),
    );

  test('is replaced by code, and every other session ends', async () => {
    await started.accounts.create({ email, password }, commandLine);
    const laptop = createMailReader();
    await laptop.keepOf(started.identity.signIn({ email, password }, laptop.visitor()));
    expect(await session(laptop)).not.toBeNull();
    await send();
    expect(started.subjects()).toEqual(['resetCode']);
    expect(await reset(started.code(), 'short')).toMatchObject(refused('passwordTooShort'));
    expect(await reset(started.wrongCode())).toMatchObject(refused('codeInvalid'));
    expect((await reset(started.code())).ok).toBe(true);
    expect((await session())?.person.email).toBe(email);
    expect(await session(laptop)).toBeNull();
    expect((await started.signIn(password)).ok).toBe(false);
    expect((await started.signIn(another)).ok).toBe(true);
    expect(await reset(started.code())).toMatchObject(refused('codeInvalid'));
  });

  test('gives one to an account that had none', async () => {
    const created = await started.accounts.create({ email }, commandLine);
    if (!created.ok) throw new Error(created.error);
    expect(started.identity.hasPassword(created.person.id)).toBe(false);
    await send();
    expect((await reset(started.code())).ok).toBe(true);
    expect(started.identity.hasPassword(created.person.id)).toBe(true);
  });

  test('looks the same for an address without an account', async () => {
    expect(await send()).toEqual({ ok: true, cookies: [] });
    expect(started.subjects()).toEqual(['resetUnknown']);
    expect(await reset('000000')).toEqual(refused('codeInvalid'));
  });

  test('of an address that was never confirmed takes keys away too', async () => {
    const personId = await started.unconfirmed();
    const { id: organizationId } = started.accounts.personalOrganization(personId);
    const key = { name: 'k', userId: personId, organizationId, tier: 'standard', expiresAt: null };
    issueKey(started.database, key, { prefix: 'ak_', by: { kind: 'system' } });
    await send();
    expect(started.subjects()).toEqual(['resetCode, unconfirmed']);
    expect((await reset(started.code())).ok).toBe(true);
    expect(
      listKeys(started.database, { owner: 'person', id: personId }).map(({ status }) => status),
    ).toEqual(['revoked']);
  });
});

describe('letters', () => {
  test('are kept to five an hour for an address, with or without an account', async () => {
    await started.accounts.create({ email, password }, commandLine);
    for (const to of [email, 'nobody@example.com']) {
      for (let count = 0; count < 5; count += 1) {
        const visitor = createBrowser(`198.51.100.${count}`).visitor();
        expect((await started.codes.sendSignInCode(to, visitor, write)).ok).toBe(true);
      }
      expect(await started.codes.sendResetCode(to, browser.visitor(), write)).toEqual({
        ok: false,
        error: 'tooManyLetters',
        retryAfterSeconds: expect.any(Number),
      });
    }
    expect(started.mailbox.letters).toHaveLength(10);
  });

  test('are let go again as the hour passes, thirty for a visitor', () => {
    let nowMs = 0;
    const wait = createSendingGuard(() => nowMs);
    const to = (address: number) => ({ ip: '203.0.113.1', email: `a${address}@example.com` });
    for (let count = 0; count < 5; count += 1) expect(wait(to(0))).toBe(0);
    const seconds = wait(to(0));
    expect(seconds).toBeGreaterThan(600);
    expect(seconds).toBeLessThanOrEqual(720);
    nowMs += seconds * 1000;
    expect(wait(to(0))).toBe(0);
    for (let count = 1; count <= 60; count += 1) wait(to(count));
    expect(wait(to(99))).toBeGreaterThan(0);
  });

  test('that the mail server does not take are reported, for known and unknown alike', async () => {
    await started.accounts.create({ email, password }, commandLine);
    started.mailbox.refuse();
    for (const to of [email, 'nobody@example.com']) {
      const sent = await started.codes.sendSignInCode(to, browser.visitor(), write);
      expect(sent).toEqual(refused('mailFailed'));
    }
    expect(await signUp('eve@example.com')).toEqual(refused('mailFailed'));
    expect(await started.codes.pendingEmail(browser.visitor().headers)).toBeNull();
    expect(started.faults).toHaveLength(3);
  });

  test('leave no code, token or password in the database', async () => {
    await signUp(email);
    const rows = started.database.prepare('SELECT * FROM verification').all();
    const kept = JSON.stringify(rows);
    expect(rows).toHaveLength(2);
    expect(kept).not.toContain(`"${started.code()}`);
    expect(kept).not.toContain(password);
    const cookie = /keystile\.pending=([^;]+)/.exec(browser.visitor().headers.get('cookie')!)![1]!;
    expect(kept).not.toContain(cookie);
  });
});
