import type {
  Membership,
  OrganizationChanges,
  OrganizationError,
  Organizations,
} from '@keystile/identity';
import { error, fail } from '@sveltejs/kit';
import { localIdentity } from './local-identity.server.ts';
import { mayIn } from './permission.server.ts';
import { currentSession } from './signed-in.server.ts';

/** The organizations that there are. */
export function organizationsOf({ services }: App.Locals): Organizations {
  return services.identity.organizations;
}

/** What is done to organizations; not found where Clerk keeps them. */
export function organizationChangesOf(locals: App.Locals): OrganizationChanges {
  return localIdentity(locals).organizations;
}

/** The organization that new keys and apps of who is signed in are for. */
export function organizationInForce(locals: App.Locals): Membership {
  return organizationsOf(locals).active(currentSession(locals));
}

/** Where the visitor belongs, by name, and which of it is in force; both empty for strangers. */
export function placesOf({ session, services }: App.Locals) {
  const { organizations, memberships } = services.identity;
  const inForce = session && organizations.active(session);
  return {
    organizations: session ? memberships(session.person.id) : [],
    organizationInForce: inForce ? { id: inForce.id, name: inForce.name } : null,
  };
}

/**
 * Answers a form that was refused. Who may not do it gets an error page, as if there were no such
 * organization where they may not even see it; `fields` are what the form shows again.
 */
export function refuseChange<Fields extends object>(
  { locals, params }: { locals: App.Locals; params: { id: string } },
  reason: OrganizationError,
  fields: Fields,
) {
  if (!mayIn(locals, params.id, 'organization.read')) error(404);
  if (reason === 'denied') error(403);
  return fail(reason === 'notFound' ? 404 : 400, { ...fields, error: reason });
}
