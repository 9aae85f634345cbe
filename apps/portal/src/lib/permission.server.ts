import { findKey, type ApiKey } from '@keystile/api-keys';
import {
  may,
  standingsToInstallation,
  standingsToOrganization,
  standingsToPerson,
  type Action,
  type Standing,
} from '@keystile/permissions';
import { error } from '@sveltejs/kit';

type KeyVerb = Extract<Action, `key.${string}`> extends `key.${infer Verb}` ? Verb : never;

/** What the visitor is to an organization. */
export function standingsIn({ session, services }: App.Locals, organizationId: string): Standing[] {
  const person = session?.person ?? null;
  const role = person && services.identity.membership(person.id, organizationId)?.role;
  return standingsToOrganization(person, role ?? undefined);
}

/** Whether the visitor may do this to an organization. */
export function mayIn(locals: App.Locals, organizationId: string, action: Action): boolean {
  return may(standingsIn(locals, organizationId), action);
}

/**
 * Stops whoever may not do this to an organization: as if there were none, for who may not even see
 * it.
 */
export function demandIn(locals: App.Locals, organizationId: string, action: Action): void {
  const standings = standingsIn(locals, organizationId);
  if (!may(standings, 'organization.read')) error(404);
  if (!may(standings, action)) error(403);
}

/** Stops whoever may not do this to the installation: the pages do not exist for them. */
export function demandAdministrator({ session }: App.Locals, action: Action): void {
  if (!may(standingsToInstallation(session?.person ?? null), action)) error(404);
}

/** Whether the visitor may do this to a key. */
export function mayWithKey(locals: App.Locals, key: ApiKey, verb: KeyVerb): boolean {
  if (key.owner === 'organization') {
    return mayIn(locals, key.organizationId, `organizationKey.${verb}`);
  }
  return may(standingsToPerson(locals.session?.person ?? null, key.userId), `key.${verb}`);
}

/** A key that the visitor may do this to; for who may not even see it there is none. */
export function demandKey(locals: App.Locals, id: string, verb: KeyVerb): ApiKey {
  const key = findKey(locals.services.database, { id });
  if (!key || !mayWithKey(locals, key, 'read')) error(404);
  if (!mayWithKey(locals, key, verb)) error(403);
  return key;
}
