import { afterEach, describe, expect, test } from 'bun:test';
import { listEvents } from '@keystile/audit';
import { createBrowser, startIdentity } from './browser.ts';
import { another, createMailReader, email, password, startWithMail, write } from './mail.ts';

let end: () => unknown = () => undefined;
afterEach(async () => {
  await end();
});

type Started = Pick<ReturnType<typeof startIdentity>, 'database'>;

function start() {
  const started = startIdentity();
  end = started.dispose;
  return started;
}

const eventsOf = ({ database }: Started) =>
  listEvents(database, { kind: 'installation' })
    .entries.map(({ action, actor, after, ip, requestId, userId }) => ({
      action,
      actor: actor.name,
      after,
      ip,
      requestId,
      isOwn: userId === actor.id,
    }))
    .reverse();

const own = { actor: email, ip: '203.0.113.1', requestId: 'req', isOwn: true };
const failed = { ...own, action: 'session.failed', after: { way: 'password' } } as const;

/** What is noted once an answer is out. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function signUp(started: ReturnType<typeof startIdentity>, browser = createBrowser()) {
  const outcome = await started.identity.signUp({ email, password, name: '' }, browser.visitor());
  if (outcome.ok) browser.keep(outcome.cookies);
  return browser;
}

describe('the log tells', () => {
  test('a new account and its first session', async () => {
    const started = start();
    await signUp(started);
    expect(eventsOf(started)).toEqual([
      { ...own, action: 'account.created', after: { name: 'ada', role: 'admin' } },
      { ...own, action: 'session.started', after: { way: 'password' } },
    ]);
  });

  test('signing in and out', async () => {
    const started = start();
    await signUp(started);
    const browser = createBrowser('198.51.100.9');
    const outcome = await started.identity.signIn({ email, password }, browser.visitor());
    if (outcome.ok) browser.keep(outcome.cookies);
    await started.identity.signOut(browser.visitor());
    await started.identity.signOut(browser.visitor());
    const there = { ...own, ip: '198.51.100.9' };
    expect(eventsOf(started).slice(2)).toEqual([
      { ...there, action: 'session.started', after: { way: 'password' } },
      { ...there, action: 'session.ended', after: null },
    ]);
  });

  test('ending other sessions, one event each; another person’s id ends nothing', async () => {
    const started = start();
    const browser = await signUp(started);
    for (let count = 0; count < 2; count += 1) {
      await started.identity.signIn({ email, password }, createBrowser().visitor());
    }
    await started.identity.endSession('ses_of_somebody', browser.visitor());
    await started.identity.endOtherSessions(browser.visitor());
    const ended = eventsOf(started).filter(({ action }) => action === 'session.ended');
    expect(ended).toHaveLength(2);
  });

  test('a changed password, and no session that only takes another’s place', async () => {
    const started = start();
    const browser = await signUp(started);
    await started.identity.changePassword({ current: 'wrong', next: another }, browser.visitor());
    await started.identity.changePassword({ current: password, next: another }, browser.visitor());
    expect(eventsOf(started).slice(2)).toEqual([
      { ...own, action: 'account.password_changed', after: null },
    ]);
    expect(JSON.stringify(eventsOf(started))).not.toContain(another);
  });
});

describe('a wrong password', () => {
  test('is noted where there is an account, and nowhere else', async () => {
    const started = start();
    await signUp(started);
    for (const address of [email, 'nobody@example.com', 'no address']) {
      const input = { email: address, password: 'wrong password' };
      await started.identity.signIn(input, createBrowser().visitor());
    }
    await settled();
    expect(eventsOf(started).slice(2)).toEqual([failed]);
  });

  test('is noted no more often than guesses are let through', async () => {
    const started = start();
    await signUp(started);
    for (let count = 0; count < 20; count += 1) {
      const visitor = createBrowser(`198.51.100.${count}`).visitor();
      await started.identity.signIn({ email, password: `wrong ${count}` }, visitor);
    }
    await settled();
    const noted = eventsOf(started).filter(({ action }) => action === 'session.failed');
    // Signing up counted as one attempt.
    expect(noted).toHaveLength(9);
    expect(JSON.stringify(noted)).not.toContain('wrong');
  });
});

test('codes: a new account, a sign-in and a new password', async () => {
  const started = await startWithMail();
  end = started.end;
  const { codes } = started;
  const browser = createMailReader();
  await browser.keepOf(codes.signUp({ email, password, name: '' }, browser.visitor(), write));
  expect(eventsOf(started)).toEqual([]);
  await browser.keepOf(codes.complete(started.code(), browser.visitor()));
  const other = createBrowser();
  await codes.sendSignInCode(email, other.visitor(), write);
  await codes.signIn({ email, code: started.code() }, other.visitor());
  await codes.sendResetCode(email, other.visitor(), write);
  const reset = { email, code: started.code(), password: another };
  await codes.resetPassword(reset, other.visitor());
  const byCode = { ...own, action: 'session.started', after: { way: 'code' } } as const;
  expect(eventsOf(started)).toEqual([
    { ...own, action: 'account.created', after: { name: 'ada', role: 'admin' } },
    byCode,
    byCode,
    { ...own, action: 'account.password_changed', after: null },
    { ...own, action: 'session.started', after: { way: 'password' } },
  ]);
});
