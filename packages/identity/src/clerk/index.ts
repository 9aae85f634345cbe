import type { Accounts } from '../accounts.ts';
import type { ClerkIdentity } from '../clerk.ts';
import { createMemberships } from '../directory/memberships.ts';
import { createOrganizations } from '../directory/organizations.ts';
import { createPageLocale } from '../directory/page-locale.ts';
import { createClerkAccounts } from './accounts.ts';
import { createClerkApi } from './api.ts';
import { claimApplication } from './claim-application.ts';
import { createFollow } from './follow.ts';
import { issuersOf } from './issuers.ts';
import { createLinkOrganization } from './link-organization.ts';
import { createLook } from './look.ts';
import { createClerkApps } from './oauth/apps.ts';
import type { ClerkIdentityOptions } from './options.ts';
import { createOrganizationCommands } from './organization-commands.ts';
import { createReconcile } from './reconcile.ts';
import { createSameApplication } from './same-application.ts';
import { createSession } from './session.ts';
import { createSignOut } from './sign-out.ts';
import { createTake } from './webhooks.ts';

/**
 * Accounts that a Clerk application keeps. Whoever comes here is followed in our own database, so
 * that keys, limits, usage and administration work as with local accounts, also while Clerk is away.
 *
 * @throws OtherApplicationError where the database follows another application.
 */
export function createClerkIdentity({ database, application, onError }: ClerkIdentityOptions): {
  identity: ClerkIdentity;
  accounts: Accounts;
} {
  const api = createClerkApi(application, onError);
  claimApplication(database, application);
  const demandSameApplication = createSameApplication(api, application, onError);
  const look = createLook(database, api, demandSameApplication);
  const follow = createFollow(database, look);
  const memberships = createMemberships(database);
  const identity: ClerkIdentity = {
    kind: 'clerk',
    issuer: application.frontendUrl,
    oauth: null,
    apps: createClerkApps(database),
    organizations: createOrganizations(database, ({ person, organizationId }) => {
      const chosen = organizationId ? memberships.membership(person.id, organizationId) : undefined;
      return chosen ?? memberships.personalOrganization(person.id);
    }),
    session: createSession(database, follow, issuersOf(application)),
    signOut: createSignOut(api),
    keepLocale: createPageLocale(database),
    memberships: memberships.memberships,
    administrators: memberships.administrators,
    membership: memberships.membership,
    follow: (clerkId) => follow(clerkId),
    take: createTake(database, api, look),
    linkOrganization: createLinkOrganization(database, api),
    organizationCommands: createOrganizationCommands({ database, api, look }),
    reconcile: createReconcile(database, api, look, demandSameApplication),
  };
  return { identity, accounts: createClerkAccounts({ database, api, look, follow, memberships }) };
}
