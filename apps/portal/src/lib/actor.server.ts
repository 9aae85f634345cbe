import type { Actor } from '@keystile/audit';
import { signedIn } from './signed-in.server.ts';

/** Who is signed in, as the audit log knows them. */
export function actorOf(locals: App.Locals): Actor {
  const { id, email } = signedIn(locals);
  const { ip, requestId } = locals.services;
  return { kind: 'person', id, name: email, ip, requestId };
}
