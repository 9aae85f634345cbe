import { expect } from 'bun:test';
import type { Answer } from '@keystile/blackbox/call';
import type { Instance } from '@keystile/blackbox/instance';
import { startLocalApp, type LocalApp } from '@keystile/blackbox/local-app';
import type { Visitor } from '@keystile/blackbox/visitor';

const keysPage = '/en/account/api-keys/';

/** Fills in the form for a new key; the secret is in the answer where it worked. */
export async function createKey(
  visitor: Visitor,
  name: string,
): Promise<{ answer: Answer; secret?: string }> {
  const answer = await visitor.post(`${keysPage}?/create`, { name });
  const secret = /ak_[0-9A-Za-z]{38}/.exec(answer.text)?.[0];
  return { answer, secret: answer.status === 200 ? secret : undefined };
}

/** Confirms that a key is to be revoked. */
export function revokeKey(visitor: Visitor, id: string): Promise<Answer> {
  return visitor.post(`${keysPage}?/revoke`, { id });
}

/** Lets an app in as a person would, up to the code that it is given. */
export async function letIn(
  server: Instance,
  visitor: Visitor,
): Promise<{ app: LocalApp; code: string }> {
  const app = await startLocalApp(server);
  const asked = await visitor.get(app.authorizePath());
  const { pathname, search } = new URL(asked.headers.get('location')!, server.url);
  const page = await visitor.get(pathname + search);
  const fields = { query: field(page, 'query'), personId: field(page, 'personId') };
  const decided = await visitor.post('/en/authorize/?/decide', { ...fields, decision: 'allow' });
  const code = /[?&;]code=([^&"']+)/.exec(decided.text)?.[1];
  expect(code).toBeDefined();
  return { app, code: decodeURIComponent(code!) };
}

/** What a person's consent gave an app. */
export interface Tokens {
  access_token: string;
  refresh_token: string;
}

export function tokensOf({ json, status }: Answer): Tokens {
  expect(status).toBe(200);
  return json as Tokens;
}

function field({ text }: Answer, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(text);
  expect(value).not.toBeNull();
  return value![1]!.replaceAll('&amp;', '&');
}
