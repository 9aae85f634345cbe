import { error } from '@sveltejs/kit';
import type { AuthorizationServer } from '@keystile/identity';

/** The authorization server; the page is not found where none is offered. */
export function offered({ services }: App.Locals): AuthorizationServer {
  return services.identity.oauth ?? error(404);
}
