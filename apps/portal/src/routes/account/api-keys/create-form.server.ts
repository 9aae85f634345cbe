import { mayIn } from '#lib/permission.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import { expiryOffer } from './expiry.ts';
import { toolChoices } from './tools-field.server.ts';

/**
 * What the form that makes a key offers.
 *
 * @param organizationId given where keys belong to this organization and nothing is to be chosen.
 */
export function createForm(locals: App.Locals, now: Date, organizationId?: string) {
  const { identity, settings } = locals.services;
  const { timeZone } = locals;
  const memberships = identity.memberships(signedIn(locals).id);
  return {
    expiry: expiryOffer(settings.keyPolicy, { now, timeZone }),
    tools: toolChoices(locals),
    /** Empty where there is no choice. */
    organizations:
      organizationId || memberships.length < 2
        ? []
        : memberships.map(({ id, name, isPersonal }) => ({
            id,
            name,
            /** Whether the person may make keys that belong to it. */
            canOwn: !isPersonal && mayIn(locals, id, 'organizationKey.create'),
          })),
  };
}

export type CreateForm = ReturnType<typeof createForm>;
