import { afterAll, afterEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { createMailer, MailError, type Letter, type MailServer } from '../src/index.ts';
import { startMailbox, type TestMailbox } from '../src/test-mailbox.ts';

const letter: Letter = {
  language: 'de',
  direction: 'ltr',
  subject: 'Ihr Code für Keystile',
  parts: [
    { text: 'Geben Sie diesen Code ein:' },
    { code: '123456' },
    { text: 'Schöne Grüße, <Keystile>' },
    { link: 'https://keys.example/?a=1&b=2' },
  ],
};
const to = 'ada@example.com';
const login = { user: 'post', password: 'p@ss word/ü' };
let mailbox: TestMailbox | undefined;
afterEach(async () => {
  await mailbox?.close();
  mailbox = undefined;
});

async function refusal(server: MailServer, options?: { timeoutMs: number }): Promise<string> {
  try {
    await createMailer(server, options).send(to, letter);
  } catch (error) {
    expect(error).toBeInstanceOf(MailError);
    const { message } = error as MailError;
    for (const secret of [to, '123456', login.password]) expect(message).not.toContain(secret);
    return message;
  }
  throw new Error('the letter was taken');
}

describe('a letter', () => {
  test('arrives as plain text and as HTML, in its language', async () => {
    mailbox = await startMailbox();
    await createMailer(mailbox.server).send(to, letter);
    const [arrived] = mailbox.letters;
    expect(arrived).toMatchObject({
      subject: letter.subject,
      from: { name: 'Keystile', address: 'no-reply@keys.example' },
      to: [{ address: to }],
    });
    expect(arrived!.text).toContain('Geben Sie diesen Code ein:');
    expect(arrived!.text).toContain('    123456\n');
    expect(arrived!.text).toContain('https://keys.example/?a=1&b=2');
    expect(arrived!.html).toContain('<html lang="de" dir="ltr">');
    expect(arrived!.html).toContain('Schöne Grüße, &lt;Keystile&gt;');
    expect(arrived!.html).toContain('href="https://keys.example/?a=1&amp;b=2"');
    const headers = new Map(arrived!.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('message-id')).toEndWith('@keys.example>');
  });

  test('keeps line breaks in a subject from becoming headers', async () => {
    mailbox = await startMailbox();
    const subject = 'Code\r\nBcc: eve@example.com';
    await createMailer(mailbox.server).send(to, { ...letter, subject });
    expect(mailbox.letters[0]!.bcc ?? []).toEqual([]);
  });

  test('goes with user and password where the server wants them', async () => {
    const attempts: string[] = [];
    mailbox = await startMailbox({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, callback) {
        attempts.push(`${username} ${password}`);
        if (password === login.password) callback(null, { user: username });
        else callback(new Error(`no such user ${username}`));
      },
    });
    await createMailer({ ...mailbox.server, login }).send(to, letter);
    expect(mailbox.letters).toHaveLength(1);
    const wrong = { ...login, password: 'wrong' };
    expect(await refusal({ ...mailbox.server, login: wrong })).toContain('535');
    expect(attempts).toEqual([`post ${login.password}`, 'post wrong']);
  });
});

describe('TLS', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), 'keystile-'));
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, cert);
  afterAll(() => rmSync(folder, { recursive: true }));
  const start = (secure: boolean) => startMailbox({ key, cert, secure, disabledCommands: [] });
  const ways = [
    ['starttls', false],
    ['implicit', true],
  ] as const;

  test('is demanded where STARTTLS is missing', async () => {
    mailbox = await startMailbox();
    expect(await refusal({ ...mailbox.server, tls: 'starttls' })).toContain('STARTTLS');
    expect(mailbox.letters).toEqual([]);
  });

  test.each(ways)('%s refuses a certificate that nobody vouches for', async (tls, secure) => {
    mailbox = await start(secure);
    expect(await refusal({ ...mailbox.server, host: 'localhost', tls })).toContain('certificate');
    expect(mailbox.letters).toEqual([]);
  });

  test.each(ways)('%s sends where the certificate is good', async (tls, secure) => {
    mailbox = await start(secure);
    const script = new URL('send.ts', import.meta.url).pathname;
    const server = JSON.stringify({ ...mailbox.server, host: 'localhost', tls });
    const sending = Bun.spawn([process.execPath, script, server], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
    });
    expect(await sending.exited).toBe(0);
    expect(mailbox.letters).toHaveLength(1);
  });
});

describe('a mail server', () => {
  test('that is away is told of by its address and the reason', async () => {
    const gone = await startMailbox();
    await gone.close();
    const reason = await refusal(gone.server);
    expect(reason).toContain(`127.0.0.1:${gone.server.port}`);
    expect(reason).toContain('ECONNREFUSED');
  });

  test('that refuses the recipient is told of without its words', async () => {
    mailbox = await startMailbox();
    mailbox.refuse();
    expect(await refusal(mailbox.server)).toEndWith('answered 452 to RCPT TO');
  });

  test('that never greets is given up', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const server: MailServer = {
      host: '127.0.0.1',
      port,
      tls: 'off',
      login: null,
      from: { name: '', address: 'a@b.example' },
    };
    expect(await refusal(server, { timeoutMs: 50 })).toEndWith('took too long');
    silent.close();
  });
});
