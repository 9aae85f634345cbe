import type { Standing } from './standing.ts';

/** Who may do one thing. */
export interface Rule {
  /** Completes "may …". */
  title: string;
  about: 'person' | 'organization' | 'installation';
  allowed: readonly Standing[];
}

const self = ['self'] as const;
const selfOrAdministrator = ['self', 'administrator'] as const;
const members = ['member', 'admin', 'owner'] as const;
const admins = ['admin', 'owner'] as const;
const adminsOrAdministrator = ['admin', 'owner', 'administrator'] as const;
const administrator = ['administrator'] as const;

function person(title: string, allowed: readonly Standing[]): Rule {
  return { title, about: 'person', allowed };
}

function organization(title: string, allowed: readonly Standing[]): Rule {
  return { title, about: 'organization', allowed };
}

function installation(title: string, allowed: readonly Standing[]): Rule {
  return { title, about: 'installation', allowed };
}

/** Everything that is not for everyone, and who may do it. The code asks here, and so do the docs. */
export const rules = {
  'account.read': person('see the profile, sessions and usage', self),
  'account.update': person('change name and password, end sessions', self),
  'account.audit': person('read and export the audit log of the account', self),
  'app.connect': person('let an app in', self),
  'app.disconnect': person('disconnect an app', self),
  'key.create': person('make a key of their own', self),
  'key.read': person('see a key and its use', selfOrAdministrator),
  'key.rename': person('rename a key', self),
  'key.setTools': person('change which tools a key may call', self),
  'key.roll': person('roll a key', self),
  'key.endOldSecret': person("end a rolled key's old secret", selfOrAdministrator),
  'key.revoke': person('revoke a key', selfOrAdministrator),

  'organization.read': organization('see the organization and its members', [
    ...members,
    'administrator',
  ]),
  'organization.act': organization('call tools for the organization', members),
  'organization.switch': organization('make it the organization of new keys and apps', members),
  'organization.leave': organization('leave', members),
  'organization.rename': organization('rename the organization', admins),
  'organization.delete': organization('delete the organization', ['owner', 'administrator']),
  'organization.audit': organization(
    "read and export the organization's audit log",
    adminsOrAdministrator,
  ),
  'organization.setTier': organization('give the organization a tier', administrator),
  'member.invite': organization('invite members and admins', admins),
  'member.inviteOwner': organization('invite owners', ['owner']),
  'member.revokeInvitation': organization('see and revoke invitations', adminsOrAdministrator),
  'member.setRole': organization('make members admins, and admins members', admins),
  'member.setOwner': organization('make somebody an owner, or an owner something else', ['owner']),
  'member.remove': organization('remove members and admins', adminsOrAdministrator),
  'member.removeOwner': organization('remove an owner', ['owner', 'administrator']),
  'organizationKey.create': organization('make a key that belongs to the organization', admins),
  'organizationKey.read': organization(
    "see the organization's keys and their use",
    adminsOrAdministrator,
  ),
  'organizationKey.rename': organization("rename the organization's keys", admins),
  'organizationKey.setTools': organization(
    "change which tools the organization's keys may call",
    admins,
  ),
  'organizationKey.roll': organization("roll the organization's keys", admins),
  'organizationKey.endOldSecret': organization(
    "end old secrets of the organization's keys",
    adminsOrAdministrator,
  ),
  'organizationKey.revoke': organization("revoke the organization's keys", adminsOrAdministrator),

  'organization.create': installation('make an organization', ['outsider']),
  'organization.join': installation('accept an invitation', ['outsider']),
  'admin.read': installation(
    'see all users, organizations, keys, sources, tiers and usage',
    administrator,
  ),
  'admin.audit': installation('read and export the whole audit log', administrator),
  'admin.invite': installation('invite people to sign up, and revoke invitations', administrator),
  'admin.suspend': installation('suspend and resume a user', administrator),
  'admin.setRole': installation('make a user an administrator, or no longer one', administrator),
  'admin.setTier': installation('give a user a tier', administrator),
  'admin.setPassword': installation("set a user's password", administrator),
  'admin.endSessions': installation(
    "end a user's sessions and disconnect their apps",
    administrator,
  ),
  'admin.reportLeak': installation('report leaked keys', administrator),
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;

/** Whether someone who is all of this may do this. */
export function may(standings: readonly Standing[], action: Action): boolean {
  const allowed: readonly Standing[] = rules[action].allowed;
  return standings.some((standing) => allowed.includes(standing));
}
