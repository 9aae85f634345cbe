import { describe, expect, test } from 'bun:test';
import { call, type Answer } from '../src/call.ts';
import { startLocalApp } from '../src/local-app.ts';
import { goodPassword } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving();
const visitor = new Visitor(server);
await visitor.signUp('ada@example.com');

/** What the consent page sends back, beside the decision. */
function fieldsOf({ text }: Answer): { query: string; personId: string } {
  const field = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(text)![1]!.replaceAll('&amp;', '&');
  return { query: field('query'), personId: field('personId') };
}

function pathOf(answer: Answer): string {
  const { pathname, search } = new URL(answer.headers.get('location')!, server.url);
  return pathname + search;
}

async function consentPage(path: string): Promise<Answer> {
  const answer = await visitor.get(path);
  expect(answer.status).toBe(303);
  return visitor.get(pathOf(answer));
}

describe('the address that apps send people to', () => {
  test('answers itself and is kept in no cache', async () => {
    await using app = await startLocalApp(server);
    for (const asking of [visitor, new Visitor(server)]) {
      const { status, headers } = await asking.get(app.authorizePath());
      expect(status).toBe(303);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('takes GET and HEAD only', async () => {
    const headers = { origin: server.url, host: new URL(server.url).host };
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect((await call(server, '/oauth2/authorize', { method, headers })).status).toBe(405);
    }
    expect((await call(server, '/oauth2/authorize', { method: 'HEAD' })).status).toBe(303);
  });

  test('has no language', async () => {
    expect((await visitor.get('/en/oauth2/authorize')).status).toBe(404);
  });

  test('leads to the language of the visitor', async () => {
    await using app = await startLocalApp(server);
    const stranger = new Visitor(server);
    const answer = await stranger.get(app.authorizePath(), { 'accept-language': 'ja' });
    expect(pathOf(answer)).toStartWith('/ja/sign-in/?');
  });

  test('refuses what is no request', async () => {
    for (const path of [
      '/oauth2/authorize',
      '/oauth2/authorize?continue=',
      '/oauth2/authorize?x',
    ]) {
      const answer = await visitor.get(path);
      expect(pathOf(answer)).toStartWith('/en/authorize/?error=');
    }
  });
});

describe('the consent page', () => {
  test('is kept in no cache and tells no other site where the visitor was', async () => {
    await using app = await startLocalApp(server);
    const { headers, status } = await consentPage(app.authorizePath());
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  test('is answered by its own form only', async () => {
    await using app = await startLocalApp(server);
    const page = await consentPage(app.authorizePath());
    const fields = { ...fieldsOf(page), decision: 'allow' };
    for (const origin of ['https://evil.example', 'null', '']) {
      const answer = await visitor.post('/en/authorize/?/decide', fields, { origin });
      expect(answer.status).toBe(403);
    }
    const query = new URLSearchParams(fields);
    const byGet = await visitor.get(`/en/authorize/?/decide&${query}`);
    expect(byGet.text).not.toContain(app.redirectUri);
  });

  test('answers only for who it was shown to', async () => {
    await using app = await startLocalApp(server);
    const fields = fieldsOf(await consentPage(app.authorizePath()));
    const other = new Visitor(server);
    await other.signUp('eve@example.com');
    const forged = { ...fields, personId: 'usr_someone_else', decision: 'allow' };
    for (const [asking, sent] of [
      [other, { ...fields, decision: 'allow' }],
      [visitor, forged],
      [visitor, { ...forged, personId: '' }],
    ] as const) {
      const { status, text } = await asking.post('/en/authorize/?/decide', sent);
      expect(status).toBe(400);
      expect(text).not.toContain('code=');
    }
  });

  test('takes no altered request', async () => {
    await using app = await startLocalApp(server);
    const { query, personId } = fieldsOf(await consentPage(app.authorizePath()));
    const altered = new URLSearchParams(query);
    altered.set('redirect_uri', 'https://evil.example/');
    for (const sent of [altered.toString(), `${query}&scope=x`, '', 'x']) {
      const fields = { query: sent, personId, decision: 'allow' };
      const { status, text } = await visitor.post('/en/authorize/?/decide', fields);
      expect(status).toBe(400);
      expect(text).not.toContain('code=');
    }
  });

  test('takes no decision for no', async () => {
    await using app = await startLocalApp(server);
    const fields = fieldsOf(await consentPage(app.authorizePath()));
    const { status, text } = await visitor.post('/en/authorize/?/decide', {
      ...fields,
      decision: 'yes',
    });
    expect(status).toBe(200);
    expect(text).toContain('error=access_denied');
    expect(text).not.toContain('code=');
  });

  test('leads back by a page, with the address escaped', async () => {
    await using app = await startLocalApp(server);
    const state = `"><script>alert(1)</script>'; url=https://evil.example/`;
    const fields = fieldsOf(await consentPage(app.authorizePath({ state })));
    const { status, headers, text } = await visitor.post('/en/authorize/?/decide', {
      ...fields,
      decision: 'allow',
    });
    expect(status).toBe(200);
    expect(headers.get('location')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain(`content="0;url=${app.redirectUri}?code=`);
    expect(text).not.toContain('<script>alert(1)');
    expect(text).not.toContain('url=https://evil.example/');
  });
});

test('an app that was let in on the web comes back without being asked, by a page after a form', async () => {
  const redirectUri = 'https://app.example/callback';
  const headers = { 'content-type': 'application/json' };
  const registration = { client_name: 'Web app', redirect_uris: [redirectUri] };
  const { json } = await call(server, '/oauth2/register', {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...registration, token_endpoint_auth_method: 'none' }),
  });
  await using app = await startLocalApp(server);
  const path = app.authorizePath({
    client_id: (json as { client_id: string }).client_id,
    redirect_uri: redirectUri,
    scope: undefined,
  });
  const fields = fieldsOf(await consentPage(path));
  await visitor.post('/en/authorize/?/decide', { ...fields, decision: 'allow' });

  const direct = await visitor.get(path);
  expect(direct.status).toBe(303);
  expect(direct.headers.get('location')).toStartWith(`${redirectUri}?code=`);

  const returning = new Visitor(server);
  const signIn = new URL(pathOf(await returning.get(path)), server.url);
  const redirectTo = signIn.searchParams.get('redirectTo')!;
  const signedIn = await returning.signIn('ada@example.com', goodPassword, { redirectTo });
  expect(pathOf(signedIn)).toStartWith('/oauth2/authorize?continue=');
  const page = await returning.get(pathOf(signedIn));
  expect(page.status).toBe(200);
  expect(page.text).toContain(`content="0;url=${redirectUri}?code=`);
});
