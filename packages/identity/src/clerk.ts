import type { Actor } from '@keystile/audit';
import type { IdentityCore, Session } from './identity.ts';
import type { OrganizationCommands, OrganizationOutcome } from './organizations.ts';

/** A session of Clerk's whose token was verified: what its claims say. */
export interface ClerkClaims {
  /** `sid` */
  sessionId: string;
  /** `iss` */
  issuer: string;
  /** `sub` */
  userId: string;
  /** The organization that the session is in, and the role there; null: none. */
  organization: { id: string; role: string } | null;
}

/** Why somebody whom Clerk let in is not let in here; each has a translation. */
export type ClerkRefusal =
  /** An administrator suspended the account. */
  | 'suspended'
  /** Clerk banned or deleted the account. */
  | 'withdrawn'
  /** Clerk knows no confirmed address of theirs. */
  | 'noEmail'
  /** There is an account with the address from before Clerk, which was never confirmed here. */
  | 'notJoined'
  /** Clerk cannot be asked who they are, and they were never here before. */
  | 'unavailable';

export type ClerkEntry =
  | { session: Session; refusal?: undefined }
  /** No refusal: the session is not of this application, so that nobody is signed in. */
  | { session: null; refusal?: ClerkRefusal };

export type Followed = { ok: true; personId: string } | { ok: false; refusal: ClerkRefusal };

/** A webhook of Clerk's whose signature was checked. */
export interface ClerkEvent {
  /** For example `user.deleted`. */
  type: string;
  data: unknown;
}

/** Accounts that Clerk keeps, followed in our own database. */
export interface ClerkIdentity extends IdentityCore {
  readonly kind: 'clerk';
  /** Clerk's Frontend API is the authorization server. */
  readonly oauth: null;
  /** Who came in with a verified session, and why not where they may not. Never throws for Clerk. */
  session(claims: ClerkClaims): Promise<ClerkEntry>;
  /**
   * Follows what a webhook tells: what takes access away at once, the rest as Clerk then says.
   *
   * @throws ClerkUnavailable when Clerk cannot be asked: the sender should try again.
   */
  take(event: ClerkEvent): Promise<void>;
  /**
   * Gives our id of somebody by their id there. Asks Clerk once a minute at most, and goes by what is
   * known where it does not answer. Never throws for Clerk.
   */
  follow(clerkId: string): Promise<Followed>;
  /** Makes an organization from before Clerk one there, which has its members from then on. */
  linkOrganization(ids: { id: string; clerkId: string }, by: Actor): Promise<OrganizationOutcome>;
  /** Changes organizations at Clerk, and here those from before that are not linked. */
  readonly organizationCommands: OrganizationCommands;
  /** Looks at everybody and every organization that is followed. Ends early when Clerk is away. */
  reconcile(signal: AbortSignal): Promise<void>;
}

/** Clerk does not answer, or not in time. */
export class ClerkUnavailable extends Error {
  override readonly name = 'ClerkUnavailable';
}
