import type { AuthorizationServer } from '@keystile/identity';
import { localIdentity } from '#lib/local-identity.server.ts';

/** The authorization server; the page is not found where none is offered. */
export function offered(locals: App.Locals): AuthorizationServer {
  return localIdentity(locals).oauth;
}
