import { hostOf } from './host.ts';
import type { Application } from './options.ts';

/**
 * What Clerk's tokens may name as their issuer: where the Frontend API is reached and, where that is
 * a proxy, Clerk's own host too.
 */
export function issuersOf(application: Application): string[] {
  return [...new Set([application.frontendUrl, `https://${hostOf(application)}`])];
}
