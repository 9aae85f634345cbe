import type { Actor } from '@keystile/audit';
import type { Letter } from '@keystile/email';
import type { Membership, Outcome, Person, Session, Visitor } from './identity.ts';

/** What someone is in an organization. */
export type OrganizationRole = 'owner' | 'admin' | 'member';

export const organizationRoles = ['owner', 'admin', 'member'] as const;

/** An organization, whoever asks. */
export interface Organization {
  id: string;
  name: string;
  /** Whether it was made with an account, and is that person's alone. */
  isPersonal: boolean;
  /** Whether it is one of Clerk's, which decides about its name and who belongs to it. */
  isAtClerk: boolean;
  /** What an administrator gave; null: the default one. */
  tier: string | null;
  createdAt: Date;
}

/** An organization in a list for administrators. */
export interface OrganizationSummary extends Omit<Organization, 'isAtClerk'> {
  /** Addresses of its owners. */
  owners: string[];
  members: number;
  /** The role of the person asked about. */
  role?: string;
}

/** Somebody who belongs to an organization. */
export interface Member {
  /** The person's id. */
  id: string;
  name: string;
  email: string;
  role: OrganizationRole;
  joinedAt: Date;
}

/** A page of members: owners first, then admins, by name. */
export interface MemberPage {
  members: Member[];
  /** What `after` takes for the next page; null on the last. */
  next: string | null;
}

/** An invitation that can be accepted now. */
export interface OpenInvitation {
  id: string;
  /** Null: whoever has the link. */
  email: string | null;
  role: OrganizationRole;
  invitedBy: { id: string; name: string };
  createdAt: Date;
  expiresAt: Date;
}

/** What an invitation tells who holds its token. */
export interface InvitationOffer {
  organization: { id: string; name: string };
  role: OrganizationRole;
  /** The name of who invited. */
  invitedBy: string;
  expiresAt: Date;
}

/** Why something was not done to an organization; each has a translation. */
export type OrganizationError =
  /** Who asks may see the organization, but not do this. */
  | 'denied'
  /** There is none, or it is none of who asks; or the member or invitation is not there. */
  | 'notFound'
  | 'invalidName'
  | 'invalidEmail'
  /** An organization keeps an owner. */
  | 'lastOwner'
  /** A personal organization is nobody else's, and lives as long as the account. */
  | 'personal'
  | 'alreadyMember'
  /** Unknown, used, revoked, expired, or of an organization that was deleted. */
  | 'invitationInvalid'
  /** The invitation is for another address. */
  | 'otherAddress'
  /** The invitation is for this address, which has yet to be confirmed. */
  | 'emailUnconfirmed'
  | 'noAccount'
  | 'tooManyInvitations'
  | 'tooManyOrganizations'
  /** Clerk keeps the organization, and does not answer. */
  | 'clerkAway'
  /** Clerk refuses what was asked, for a reason of its own. */
  | 'clerkRefused'
  /** There is no such organization at Clerk. */
  | 'notAtClerk'
  /** The organization, or the one at Clerk, is linked already. */
  | 'alreadyLinked';

/** Either it was done, or it was not and says why. */
export type OrganizationOutcome<Value = object> =
  ({ ok: true } & Value) | { ok: false; error: OrganizationError };

/** The organizations that people work in. Those who only read leave it to the caller to ask who may. */
export interface Organizations {
  /** Undefined where there is none, or no longer. */
  find(id: string): Organization | undefined;
  /** All organizations, or a person's, by name. */
  list(personId?: string): OrganizationSummary[];
  /** @param options.limit how many at the most, 50 by default. */
  members(id: string, options?: { after?: string; limit?: number }): MemberPage;
  /** @param tier null: the default one. */
  setTier(id: string, tier: string | null, by: Actor): OrganizationOutcome;
  /**
   * The organization that a person works in during a session: what they switched to for as long as
   * they belong to it, else their own.
   */
  active(session: Session): Membership;
}

/**
 * What is done to organizations that are kept here. Each verb is one transaction: it reads what who
 * asks may do, changes, and notes the event in the audit log, or does none of it.
 */
export interface OrganizationChanges {
  /** Makes one to share; a person makes it for themself. */
  create(
    input: { name: string; ownerId: string },
    by: Actor,
  ): OrganizationOutcome<{ organization: Organization }>;
  rename(id: string, name: string, by: Actor): OrganizationOutcome;
  /**
   * Ends an organization: its keys are revoked, its invitations too, nobody belongs to it any more.
   * The row stays, since keys, usage and the audit log speak of it.
   */
  delete(id: string, by: Actor): OrganizationOutcome;
  /** Open ones, the newest first; at most 100. */
  invitations(id: string): OpenInvitation[];
  /**
   * Makes an invitation that lasts 7 days and replaces an open one for the same address. The token
   * is returned once; only its hash is kept.
   */
  invite(
    input: { organizationId: string; email: string | null; role: OrganizationRole },
    by: Actor,
  ): OrganizationOutcome<{ token: string; invitation: OpenInvitation }>;
  /** Mails an invitation; null without a mail server. Bounded as letters with codes are. */
  readonly mailInvitation:
    ((invitation: { email: string; letter: Letter }, visitor: Visitor) => Promise<Outcome>) | null;
  revokeInvitation(
    input: { organizationId: string; invitationId: string },
    by: Actor,
  ): OrganizationOutcome;
  /** What a token offers to this person, and whether they can accept it. */
  invitation(token: string, person: Person): OrganizationOutcome<{ offer: InvitationOffer }>;
  /** Joins the organization; an invitation is good once. */
  accept(
    token: string,
    person: Person,
    by: Actor,
  ): OrganizationOutcome<{ organization: { id: string; name: string } }>;
  /** Makes somebody with an account a member, without asking them: for the command line alone. */
  add(
    input: { organizationId: string; email: string; role: OrganizationRole },
    by: Actor,
  ): OrganizationOutcome;
  setRole(
    input: { organizationId: string; personId: string; role: OrganizationRole },
    by: Actor,
  ): OrganizationOutcome;
  /** Takes somebody out; they lose the organization with their next call. */
  removeMember(input: { organizationId: string; personId: string }, by: Actor): OrganizationOutcome;
  /** Takes the person who asks out. */
  leave(id: string, by: Actor): OrganizationOutcome;
  /** Makes an organization the one that a session works in. */
  switchTo(session: Session, organizationId: string): OrganizationOutcome;
}

type Commands = 'create' | 'rename' | 'delete' | 'add' | 'setRole' | 'removeMember';

/** What the command line does to organizations, wherever they are kept. */
export type OrganizationCommands = {
  [Verb in Commands]: (
    ...input: Parameters<OrganizationChanges[Verb]>
  ) => ReturnType<OrganizationChanges[Verb]> | Promise<ReturnType<OrganizationChanges[Verb]>>;
};
