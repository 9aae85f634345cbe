import type { Application } from '../options.ts';

/**
 * What Clerk's tokens may name as their issuer: where the Frontend API is reached and, where that is
 * a proxy, Clerk's own host too, which the publishable key holds.
 */
export function issuersOf({ frontendUrl, publishableKey }: Application): string[] {
  const encoded = publishableKey.slice(publishableKey.lastIndexOf('_') + 1);
  const host = Buffer.from(encoded, 'base64').toString('utf8').replace(/\$$/, '');
  return [...new Set([frontendUrl, `https://${host}`])];
}
