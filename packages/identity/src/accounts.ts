import type { Actor } from '@keystile/audit';
import type { IdentityError, Membership, Person } from './identity.ts';

/** An account as administrators see it. */
export interface Account extends Person {
  /** What an administrator gave; null: their organization's or the default one. */
  tier: string | null;
  /** Whether an administrator had everything of theirs refused. */
  isSuspended: boolean;
  /** Whether Clerk has everything of theirs refused, and why; null: it does not. */
  withdrawn: 'banned' | 'deleted' | null;
  createdAt: Date;
}

/** An organization in the list that administrators see. */
export interface OrganizationInList {
  id: string;
  name: string;
  isPersonal: boolean;
  tier: string | null;
  members: number;
  createdAt: Date;
  /** Null: it was not deleted. */
  deletedAt: Date | null;
}

/** An invitation to sign up that can still be used. */
export interface OpenInvite {
  id: string;
  email: string;
  createdAt: Date;
  expiresAt: Date;
}

/** A page of a list, newest first. */
export interface Page<Row> {
  rows: Row[];
  /** What `after` takes for the next, older page; null on the last. */
  next: string | null;
}

export interface PageOptions {
  /** The id of the last row of the page before. */
  after?: string;
  /** 50 by default. */
  limit?: number;
}

/** Why something was not done to an account; each has a translation. */
export type AccountError =
  | IdentityError
  /** Who asks is no administrator, or no longer. */
  | 'denied'
  /** Clerk does not answer. */
  | 'clerkAway'
  /** Nobody has the address confirmed at Clerk. */
  | 'notAtClerk'
  /** The account, or whoever has the address at Clerk, is linked already. */
  | 'alreadyLinked'
  /** Clerk refuses what was asked, for a reason of its own. */
  | 'clerkRefused'
  /** Administrators do not suspend themselves. */
  | 'ownAccount'
  /** Somebody has to be able to administer. */
  | 'lastAdministrator';

export type AccountOutcome<Value = object> =
  ({ ok: true } & Value) | { ok: false; error: AccountError };

/** Invitations to sign up where that needs one. */
export interface Invites {
  /** Makes an invitation that lasts 7 days. The token is returned once; only its hash is kept. */
  invite(email: string, by: Actor): AccountOutcome<{ token: string; invite: OpenInvite }>;
  /** Invitations that can still be used. */
  list(page?: PageOptions): Page<OpenInvite>;
  /** Ends an invitation; one that cannot be used any more is left alone. */
  revoke(id: string, by: Actor): AccountOutcome;
}

/**
 * What administrators do, from the command line and the administration pages. Each verb that changes
 * something looks at what who asks may do at that moment, and notes the event in the audit log.
 */
export interface Accounts {
  /**
   * Creates an account without a session, its address taken as confirmed. Without a password nobody
   * can sign in with one yet.
   */
  create(
    input: { email: string; name?: string; admin?: boolean; password?: string },
    by: Actor,
  ): Promise<AccountOutcome<{ person: Person }>>;
  /** Sets a password, ends all sessions and connected apps, and takes the address as confirmed. */
  setPassword(id: string, password: string, by: Actor): Promise<AccountOutcome>;
  /** By address, in any case. */
  find(email: string): Account | undefined;
  get(id: string): Account | undefined;
  /** The same as `find`; with Clerk also somebody who has an account there and was never here. */
  lookUp(email: string): Promise<AccountOutcome<{ person: Account }>>;
  /** Everyone, or those whose address or name begins with `text` or whose id it is. */
  search(text: string, page?: PageOptions): Page<Account>;
  /**
   * Refuses everything of a person's from now on, in every process: their keys, their sessions, which
   * end, and their apps, which have to be let in anew.
   */
  suspend(id: string, by: Actor): AccountOutcome;
  /** Takes a suspension back; keys work again, sessions and apps begin anew. */
  resume(id: string, by: Actor): AccountOutcome;
  /** Ends all sessions of a person and disconnects their apps. */
  endSessions(id: string, by: Actor): Promise<AccountOutcome>;
  /** How many sessions a person has now; null where that cannot be known at the moment. */
  countSessions(id: string): Promise<number | null>;
  setRole(id: string, role: Person['role'], by: Actor): AccountOutcome;
  /** @param tier one of the settings; null: their organization's or the default one. */
  setTier(id: string, tier: string | null, by: Actor): AccountOutcome;
  /** Whether anyone has an account. */
  exist(): boolean;
  /** Invitations to sign up; null where another system makes them. */
  readonly invites: Invites | null;
  /**
   * Makes an account from before Clerk the one of whoever has its address confirmed at Clerk; null
   * where accounts are kept here.
   */
  readonly link: ((email: string, by: Actor) => Promise<AccountOutcome<{ person: Person }>>) | null;
  /** The organization that was made with the account. */
  personalOrganization(personId: string): Membership;
  /**
   * Organizations whose name begins with `text` or whose id it is, deleted ones too.
   *
   * @param search.personal also those that were made with an account.
   */
  searchOrganizations(
    search: { text: string; personal: boolean },
    page?: PageOptions,
  ): Page<OrganizationInList>;
}
