import type { EmailCodes } from './email-codes.ts';
import type { GoogleSignIn } from './google.ts';
import type { ClerkIdentity } from './clerk.ts';
import type { Apps, AuthorizationServer } from './oauth.ts';
import type { OrganizationChanges, Organizations } from './organizations.ts';

/** A person with an account. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: 'admin' | 'user';
}

/** An organization and what the person asked about is in it. */
export interface Membership {
  id: string;
  name: string;
  role: string;
  /** Whether it was made with the person's account. */
  isPersonal: boolean;
}

/**
 * The organization where a person belongs to it at this moment; undefined where they do not, or where
 * there is none. For calls that name one.
 */
export type MembershipCheck = (
  personId: string,
  organizationId: string,
) => Pick<Membership, 'id' | 'name'> | undefined;

/** Who is signed in to the portal. */
export interface Session {
  id: string;
  person: Person;
  /** The organization that the session itself names; null or missing: our own record decides. */
  organizationId?: string | null;
}

/** A session as its owner sees it in a list. */
export interface SessionSummary {
  id: string;
  createdAt: Date;
  lastActiveAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  isCurrent: boolean;
}

/** A cookie to set or, with `maxAge` 0, to delete. */
export interface Cookie {
  name: string;
  value: string;
  path: string;
  /** Seconds; undefined ends with the browser session. */
  maxAge?: number;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'lax' | 'strict' | 'none';
}

/** What a page may tell a person who could not get through; each has a translation. */
export type IdentityError =
  | 'invalidEmail'
  | 'invalidName'
  | 'emailTaken'
  | 'passwordTooShort'
  | 'passwordTooLong'
  | 'passwordCommon'
  | 'invalidCredentials'
  | 'wrongPassword'
  | 'suspended'
  | 'signUpClosed'
  | 'inviteRequired'
  | 'inviteInvalid'
  | 'noAccount'
  /** The account is signed in to by other ways. */
  | 'noPassword'
  /** The password is right, and the address has yet to be confirmed. */
  | 'emailUnconfirmed'
  /** Wrong, or none is waited for any more. */
  | 'codeInvalid'
  | 'codeExpired'
  /** Guessed wrong too often. */
  | 'codeSpent'
  /** This browser began nothing that a code could complete. */
  | 'nothingPending'
  | 'mailFailed'
  | 'tooManyLetters'
  | 'googleDenied'
  /** The answer came too late, twice, or belongs to another browser. */
  | 'googleInterrupted'
  | 'googleFailed'
  | 'googleUnconfirmed'
  | 'googleNotInvited'
  /** There is an account with the address, which was never confirmed here. */
  | 'googleNotJoined'
  | 'tooManyAttempts';

/** Either it worked, with cookies for the browser, or it did not and says why. */
export type Outcome<Value = object> =
  | ({ ok: true; cookies: Cookie[] } & Value)
  | {
      ok: false;
      error: IdentityError;
      /** Only for tooManyAttempts and tooManyLetters. */ retryAfterSeconds?: number;
    };

/** Where a request comes from, for throttling, for the list of sessions and for the audit log. */
export interface Visitor {
  headers: Headers;
  ip: string;
  requestId: string;
}

/** Identity as portal and API use it, whoever keeps the accounts. */
export type Identity = LocalIdentity | ClerkIdentity;

/** What there is whoever keeps the accounts. */
export interface IdentityCore {
  /** Who issues access tokens (RFC 8414, 2). */
  readonly issuer: string;
  /** The organizations that people work in. */
  readonly organizations: Organizations;
  /** The apps that people let in. */
  readonly apps: Apps;
  /**
   * Ends the visitor's session; gives cookies that forget it.
   *
   * @param sessionId of a session of Clerk's, whose token was verified.
   */
  signOut(visitor: Visitor, sessionId?: string): Promise<Cookie[]>;
  /** Notes the language of the pages that a person reads, for letters to them. */
  keepLocale(personId: string, locale: string): void;
  /** The organizations of a person, by name. */
  memberships(personId: string): Membership[];
  /** Who answers for an organization: the ids of its owners and admins. */
  administrators(organizationId: string): string[];
  /** One membership; undefined where there is none or no such organization. */
  membership(personId: string, organizationId: string): Membership | undefined;
}

/** Accounts that are kept here: sign-in, organizations and the authorization server are our own. */
export interface LocalIdentity extends IdentityCore {
  readonly kind: 'local';
  /** Who may create an account. */
  readonly signUpMode: 'open' | 'invite' | 'closed';
  /** Lets MCP clients in by OAuth. */
  readonly oauth: AuthorizationServer;
  readonly organizations: Organizations & OrganizationChanges;
  /** Who is signed in, and cookies to send on when the session was prolonged. */
  session(headers: Headers): Promise<{ session: Session | null; cookies: Cookie[] }>;
  signIn(input: { email: string; password: string }, visitor: Visitor): Promise<Outcome>;
  /** One-time codes in letters; null without a mail server. */
  readonly emailCodes: EmailCodes | null;
  /** Null where it is not set up. */
  readonly google: GoogleSignIn | null;
  /**
   * Creates an account and signs in. An empty name becomes the part of the address before @.
   *
   * @throws Error where there are email codes: an account begins with `emailCodes.signUp` there.
   */
  signUp(
    input: { email: string; password: string; name: string; invite?: string },
    visitor: Visitor,
  ): Promise<Outcome>;
  rename(name: string, visitor: Visitor): Promise<Outcome>;
  /**
   * Changes the password of who is signed in, ends all their other sessions and disconnects their
   * apps.
   */
  changePassword(input: { current: string; next: string }, visitor: Visitor): Promise<Outcome>;
  /** Whether the account can be signed in to by a password. */
  hasPassword(personId: string): boolean;
  sessions(headers: Headers): Promise<SessionSummary[]>;
  /** Ends one session of who is signed in; another person's id does nothing. */
  endSession(id: string, visitor: Visitor): Promise<void>;
  /** Signs out everywhere else: ends all sessions but the one that asks, disconnects all apps. */
  endOtherSessions(visitor: Visitor): Promise<void>;
  /** The address that an invitation is for; null when it is unknown, used or expired. */
  inviteEmail(token: string): string | null;
}
