import { placesOf } from '#lib/organizations.server.ts';
import type { LayoutServerLoad } from './$types';

export const trailingSlash = 'always';

export const load: LayoutServerLoad = ({ locals }) => ({
  origin: new URL(locals.services.settings.url).origin,
  now: new Date(),
  timeZone: locals.timeZone,
  theme: locals.theme,
  person: locals.session && {
    name: locals.session.person.name,
    email: locals.session.person.email,
    isAdministrator: locals.session.person.role === 'admin',
  },
  ...placesOf(locals),
  ...clerkData(locals),
});

/** What Clerk's scripts are told; nothing where Clerk does not keep the accounts. */
function clerkData({ services }: App.Locals) {
  const { clerk } = services.settings;
  if (!clerk) return {};
  const { publishableKey, frontendUrl, proxyUrl } = clerk;
  return { clerk: { publishableKey, frontendUrl, proxyUrl } };
}
