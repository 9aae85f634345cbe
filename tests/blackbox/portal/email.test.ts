import { afterAll, describe, expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../src/call.ts';
import { change } from '../src/database.ts';
import { start } from '../src/instance.ts';
import { startMailbox } from '../src/mailbox.ts';
import { createUser, goodPassword } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const mailbox = await startMailbox();
afterAll(mailbox.close);
const server = await serving({
  env: { SMTP_URL: mailbox.url, KEYSTILE_TRUSTED_PROXIES: '127.0.0.1' },
});
const keysPage = '/en/account/api-keys/';
const another = 'walnut-ferry-compass-8';
let people = 0;

function newAddress(): string {
  return `person${(people += 1)}@mail.example`;
}

/** A visitor with an address of their own, since letters are limited for each. */
function newVisitor(): Visitor {
  const visitor = new Visitor(server);
  const headers = { 'x-forwarded-for': `198.51.100.${(people += 1) % 250}` };
  const post = visitor.post.bind(visitor);
  visitor.post = (path, fields, more) => post(path, fields, { ...headers, ...more });
  return visitor;
}

function locationOf({ headers }: Answer): string {
  return new URL(headers.get('location')!, server.url).pathname;
}

const isSignedIn = async (visitor: Visitor) => (await visitor.get(keysPage)).status === 200;
const wrongOf = (code: string) => code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));
const alertIn = ({ text }: Answer) => /role="alert"|aria-invalid="true"/.test(text);

describe('a new account', () => {
  test('needs the code that was mailed, then leads where the person wanted to go', async () => {
    const email = newAddress();
    const visitor = newVisitor();
    const target = '/en/account/usage/?a=b';
    const begun = await visitor.signUp(email, goodPassword, { redirectTo: target });
    expect(begun.status).toBe(303);
    expect(locationOf(begun)).toBe('/en/verify-email/');
    expect(await isSignedIn(visitor)).toBe(false);
    expect((await newVisitor().signIn(email)).status).toBe(400);

    const page = await visitor.get(begun.headers.get('location')!);
    expect(page.text).toContain(email);
    const enter = `/en/verify-email/?/enter&${new URLSearchParams({ redirectTo: target })}`;
    const wrong = await visitor.post(enter, { code: wrongOf(mailbox.codeTo(email)) });
    expect(wrong.status).toBe(400);
    expect(alertIn(wrong)).toBe(true);
    const done = await visitor.post(enter, { code: mailbox.codeTo(email) });
    expect(done.status).toBe(303);
    expect(done.headers.get('location')).toEndWith(target);
    expect(await isSignedIn(visitor)).toBe(true);
    expect((await newVisitor().signIn(email)).status).toBe(303);
  });

  test('is refused after three wrong codes, and made with the next letter', async () => {
    const email = newAddress();
    const visitor = newVisitor();
    await visitor.signUp(email);
    const wrong = wrongOf(mailbox.codeTo(email));
    for (let count = 0; count < 3; count += 1) {
      expect((await visitor.post('/en/verify-email/?/enter', { code: wrong })).status).toBe(400);
    }
    const right = { code: mailbox.codeTo(email) };
    expect((await visitor.post('/en/verify-email/?/enter', right)).status).toBe(400);
    expect((await visitor.post('/en/verify-email/?/send')).status).toBe(303);
    const next = { code: mailbox.codeTo(email) };
    expect((await visitor.post('/en/verify-email/?/enter', next)).status).toBe(303);
  });

  test('looks the same for an address that has one, and the letter says so', async () => {
    const { email } = await createUser(server, { password: goodPassword });
    const answers = [];
    for (const address of [email, newAddress()]) {
      const visitor = newVisitor();
      const begun = await visitor.signUp(address, another);
      const page = await visitor.get(begun.headers.get('location')!);
      const text = page.text
        .replaceAll(address, 'ADDRESS')
        .replaceAll(/nonce="[^"]*"|\d{10,}/g, '');
      answers.push({ status: begun.status, location: begun.headers.get('location'), text });
    }
    expect(answers[0]!.location).toBe(answers[1]!.location);
    expect(answers[0]!.text === answers[1]!.text).toBe(true);
    expect(mailbox.lastTo(email).text).not.toMatch(/\d{6}/);
    expect(mailbox.lastTo(email).text).toContain(`${server.url}/en/sign-in/`);
    expect((await newVisitor().signIn(email, another)).status).toBe(400);
  });

  test('is nothing to confirm for another browser', async () => {
    await newVisitor().signUp(newAddress());
    const page = await newVisitor().get('/en/verify-email/');
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('name="code"');
  });
});

describe('signing in by code', () => {
  const page = '/en/sign-in/code/';

  async function ask(email: string, visitor = newVisitor()) {
    const answer = await visitor.post(`${page}?/send`, { email });
    return { visitor, answer };
  }

  test('lets in who has the letter', async () => {
    const { email } = await createUser(server);
    const { visitor, answer } = await ask(email);
    expect(answer.status).toBe(303);
    expect((await visitor.get(page)).text).toContain('autocomplete="one-time-code"');
    const entered = await visitor.post(`${page}?/enter`, { code: mailbox.codeTo(email) });
    expect(entered.status).toBe(303);
    expect(await isSignedIn(visitor)).toBe(true);
  });

  test('looks the same for an address without an account', async () => {
    const { email } = await createUser(server);
    const answers = [];
    for (const address of [email, newAddress()]) {
      const { visitor, answer } = await ask(address);
      const shown = (await visitor.get(page)).text.replaceAll(address, 'ADDRESS');
      const entered = await visitor.post(`${page}?/enter`, { code: '000000' });
      const error = /id="[^"]*-error"[^]*?<\/p>/.exec(entered.text)?.[0];
      const text = shown.replaceAll(/nonce="[^"]*"|\d{10,}/g, '');
      answers.push(
        JSON.stringify([answer.status, locationOf(answer), text, entered.status, error]),
      );
    }
    expect(answers[0] === answers[1]).toBe(true);
  });

  test('does nothing with an expired code', async () => {
    const { email } = await createUser(server);
    const { visitor } = await ask(email);
    change(server.data, `UPDATE verification SET expires_at = 1 WHERE identifier LIKE '%${email}'`);
    const entered = await visitor.post(`${page}?/enter`, { code: mailbox.codeTo(email) });
    expect(entered.status).toBe(400);
    expect(await isSignedIn(visitor)).toBe(false);
  });

  test('sends five letters an hour to an address, whoever asks', async () => {
    const email = newAddress();
    for (let count = 0; count < 5; count += 1) expect((await ask(email)).answer.status).toBe(303);
    const before = mailbox.letters.length;
    const { answer } = await ask(email);
    expect(answer.status).toBe(429);
    expect(alertIn(answer)).toBe(true);
    expect(mailbox.letters).toHaveLength(before);
  });

  test('refuses what is no address beside its field', async () => {
    const { answer } = await ask('nonsense');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('aria-invalid="true"');
  });

  test('keeps the address from scripts and the code out of every address', async () => {
    const { email } = await createUser(server);
    const { answer } = await ask(email);
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie.toLowerCase()).toContain('httponly');
      expect(cookie.toLowerCase()).toContain('samesite=lax');
    }
    expect(answer.headers.get('location')).not.toContain(encodeURIComponent(email));
    const { text, html } = mailbox.lastTo(email);
    const links = [...`${text} ${html}`.matchAll(/https?:\/\/\S+/g)].join(' ');
    expect(links).not.toContain(mailbox.codeTo(email));
  });
});

describe('an account from before there was a mail server', async () => {
  await using before = await start();
  const email = 'early@mail.example';
  expect((await new Visitor(before).signUp(email)).status).toBe(303);
  await before.end();
  const after = await serving({ env: { SMTP_URL: mailbox.url }, data: before.data });

  test('gets in with its password and a code, once for all', async () => {
    const visitor = new Visitor(after);
    const begun = await visitor.signIn(email);
    expect(begun.status).toBe(303);
    expect(locationOf(begun)).toBe('/en/verify-email/');
    expect((await visitor.get(keysPage)).status).toBe(303);
    const code = mailbox.codeTo(email);
    expect((await visitor.post('/en/verify-email/?/enter', { code })).status).toBe(303);
    expect((await visitor.get(keysPage)).status).toBe(200);
    const again = await new Visitor(after).signIn(email);
    expect(locationOf(again)).toBe('/en/account/');
  });
});

describe('a forgotten password', () => {
  const page = '/en/reset-password/';

  test('is replaced by code, and every other session ends', async () => {
    const { email } = await createUser(server, { password: goodPassword });
    const laptop = newVisitor();
    await laptop.signIn(email);
    expect(await isSignedIn(laptop)).toBe(true);

    const visitor = newVisitor();
    expect((await visitor.post(`${page}?/send`, { email })).status).toBe(303);
    const code = mailbox.codeTo(email);
    const weak = await visitor.post(`${page}?/reset`, { code, password: 'short' });
    expect(weak.status).toBe(400);
    expect(weak.text).toContain(`value="${code}"`);
    const done = await visitor.post(`${page}?/reset`, { code, password: another });
    expect(done.status).toBe(303);
    expect(await isSignedIn(visitor)).toBe(true);
    expect(await isSignedIn(laptop)).toBe(false);
    expect((await newVisitor().signIn(email)).status).toBe(400);
    expect((await newVisitor().signIn(email, another)).status).toBe(303);
  });

  test('looks the same for an address without an account', async () => {
    const email = newAddress();
    const visitor = newVisitor();
    expect((await visitor.post(`${page}?/send`, { email })).status).toBe(303);
    expect(mailbox.lastTo(email).text).not.toMatch(/\d{6}/);
    const tried = await visitor.post(`${page}?/reset`, { code: '000000', password: another });
    expect(tried.status).toBe(400);
  });
});

describe('letters', () => {
  test.each([
    ['en', 'ltr', 'Your code for'],
    ['de', 'ltr', 'Dein Code für'],
    ['ja', 'ltr', 'のコード'],
    ['ar', 'rtl', 'رمزك على'],
  ])('are in the language of the page: %s', async (locale, direction, subject) => {
    const { email } = await createUser(server);
    await newVisitor().post(`/${locale}/sign-in/code/?/send`, { email });
    const letter = mailbox.lastTo(email);
    expect(letter.subject).toContain(subject);
    expect(letter.subject).toContain(new URL(server.url).host);
    expect(letter.from).toMatchObject({ name: 'Keys', address: 'keys@site.example' });
    expect(letter.html).toContain(`<html lang="${locale}" dir="${direction}">`);
    expect(letter.html).toContain(mailbox.codeTo(email));
    expect(letter.html).not.toMatch(/<img|<script|url\(/);
  });

  test('leave no code in the log or the database', async () => {
    const email = newAddress();
    await newVisitor().signUp(email);
    const code = mailbox.codeTo(email);
    const files = readdirSync(server.data).filter((name) => name.startsWith('keystile.db'));
    const kept = files.map((name) => readFileSync(join(server.data, name), 'latin1')).join('');
    expect(kept).toContain(`sign-in-otp-${email}`);
    expect(new RegExp(`(?<!\\d)${code}(?!\\d)`).test(kept)).toBe(false);
    expect(server.output().stderr).toBe('');
  });
});
