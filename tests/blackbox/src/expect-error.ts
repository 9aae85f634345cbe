import { expect } from 'bun:test';
import type { Answer } from './call.ts';
import type { Instance } from './instance.ts';

/** A UUID or another identifier that a person can quote. */
export const requestId = /^[0-9A-Za-z_-]{8,64}$/;

/** The error is JSON in UTF-8, has exactly this body and says which request it answers. */
export function expectError(answer: Answer, status: number, body: object): void {
  expect(answer.status).toBe(status);
  expect(answer.json).toEqual(body);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('x-request-id')).toMatch(requestId);
}

/** A 401 for a request without a credential, to the letter. */
export function expectNoCredential(answer: Answer, { url }: Pick<Instance, 'url'>): void {
  expectUnauthorized(answer, { error: 'unauthorized' }, challenge(url));
}

/** A 401 for a credential that is refused, to the letter. */
export function expectRefused(answer: Answer, { url }: Pick<Instance, 'url'>, body: object): void {
  expectUnauthorized(answer, body, `${challenge(url)}, error="invalid_token"`);
}

function expectUnauthorized(answer: Answer, body: object, authenticate: string): void {
  expectError(answer, 401, body);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('www-authenticate')).toBe(authenticate);
}

function challenge(url: string): string {
  return `Bearer resource_metadata="${url}/v1/.well-known/oauth-protected-resource"`;
}

/** The body of a refusal that a key with the right prefix gets. */
export const invalidKey = { error: 'invalid API key' };

/** The body of a refusal that tells how a key is sent. */
export function foreignKey(prefix = 'ak_'): object {
  return { error: 'invalid API key', hint: `Use Authorization: Bearer ${prefix}...` };
}
