import { afterAll, describe, expect, test } from 'bun:test';
import { makeCertificate } from '../src/certificates.ts';
import { start, type Instance } from '../src/instance.ts';
import { startMailbox } from '../src/mailbox.ts';
import { goodPassword } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

describe('TLS', async () => {
  const certificate = await makeCertificate(['localhost']);
  const secured = await startMailbox(certificate);
  afterAll(async () => {
    await secured.close();
    certificate[Symbol.dispose]();
  });
  const ask = (instance: Instance) =>
    new Visitor(instance).post('/en/sign-in/code/?/send', { email: 'ada@example.com' });

  test('is used wherever the URL does not turn it off', async () => {
    const env = { SMTP_URL: secured.url, NODE_EXTRA_CA_CERTS: certificate.authorityPath };
    await using trusting = await start({ env });
    expect((await ask(trusting)).status).toBe(303);
    expect(secured.letters).toHaveLength(1);
  });

  test('stops a letter to a server that nobody vouches for', async () => {
    await using careful = await start({ env: { SMTP_URL: secured.url } });
    expect((await ask(careful)).status).toBe(503);
    expect(careful.output().stderr).toContain('certificate');
  });

  test('stops a letter to a server that has none', async () => {
    await using bare = await startMailbox();
    const url = bare.url.replace('tls=off&', '');
    await using careful = await start({ env: { SMTP_URL: url } });
    expect((await ask(careful)).status).toBe(503);
  });
});

describe('a mail server that is away', async () => {
  const gone = await startMailbox();
  const url = gone.url.replace('smtp://', 'smtp://post:p%40ssword-of-the-mail-server@');
  await gone.close();
  const alone = await serving({ env: { SMTP_URL: url } });

  test.each([
    ['/en/sign-up/', { email: 'ada@example.com', password: goodPassword }],
    ['/en/sign-in/code/?/send', { email: 'ada@example.com' }],
    ['/en/reset-password/?/send', { email: 'ada@example.com' }],
  ])('%s says that nothing was sent', async (path, fields) => {
    const answer = await new Visitor(alone).post(path, fields);
    expect(answer.status).toBe(503);
    expect(answer.text).toMatch(/role="alert"/);
    expect(answer.text).not.toContain('name="code"');
  });

  test('is told of in the log, without address or password', () => {
    const { stderr } = alone.output();
    expect(stderr).toContain('ECONNREFUSED');
    for (const secret of ['ada@example.com', 'ssword-of-the-mail-server']) {
      expect(stderr).not.toContain(secret);
    }
  });
});

describe('without a mail server', async () => {
  const plain = await serving();

  test('a forgotten password leads to what the administrator can do', async () => {
    const signIn = await new Visitor(plain).get('/en/sign-in/');
    expect(signIn.text).toContain('/en/reset-password/');
    expect(signIn.text).not.toContain('/en/sign-in/code/');
    const page = await new Visitor(plain).get('/en/reset-password/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('keystile users password');
    expect(page.text).not.toContain('<input type="email"');
  });

  test('nothing that would need letters is there', async () => {
    const visitor = new Visitor(plain);
    for (const path of ['/en/sign-in/code/', '/en/verify-email/']) {
      expect((await visitor.get(path)).status).toBe(404);
    }
    for (const path of ['/en/sign-in/code/?/send', '/en/reset-password/?/send']) {
      expect((await visitor.post(path, { email: 'ada@example.com' })).status).toBe(404);
    }
  });
});
