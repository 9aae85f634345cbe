import type { ClerkApplication } from '@keystile/config';
import { expect, test } from 'bun:test';
import { letClerkIn } from '../src/lib/clerk/content-security.server.ts';

const application: ClerkApplication = {
  publishableKey: 'pk_live_Y2xlcmsuZXhhbXBsZS5jb20k',
  secretKey: 'sk_live_secret',
  jwtKey: null,
  webhookSecret: null,
  frontendUrl: 'https://example.com/__clerk',
  proxyUrl: 'https://example.com/__clerk',
  apiUrl: 'https://api.clerk.com',
  isDevelopment: false,
};

function widened(policy: string): Map<string, string[]> {
  const headers = new Headers({ 'content-security-policy': policy });
  letClerkIn(headers, application);
  const directives = headers.get('content-security-policy')!.split('; ');
  return new Map(directives.map((text) => [text.split(' ')[0]!, text.split(' ').slice(1)]));
}

test('Clerk’s scripts may load and ask its Frontend API, by origin', () => {
  const policy = widened("default-src 'self'; script-src 'self' 'nonce-abc='");
  expect(policy.get('script-src')).toEqual([
    "'self'",
    "'nonce-abc='",
    'https://example.com',
    'https://challenges.cloudflare.com',
  ]);
  expect(policy.get('connect-src')).toEqual(["'self'", 'https://example.com']);
  expect(policy.get('default-src')).toEqual(["'self'"]);
});

test('its styles need the nonce of the page', () => {
  const policy = widened("script-src 'self' 'nonce-abc='; style-src 'self' 'sha256-x='");
  expect(policy.get('style-src')).toContain("'nonce-abc='");
  expect(policy.get('style-src')).not.toContain("'unsafe-inline'");
});

test('what has no policy gets none', () => {
  const headers = new Headers();
  letClerkIn(headers, application);
  expect(headers.has('content-security-policy')).toBe(false);
});

test('a window that a wallet opens can answer', () => {
  const headers = new Headers({ 'cross-origin-opener-policy': 'same-origin' });
  letClerkIn(headers, application);
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
});
