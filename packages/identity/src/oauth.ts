import type { Actor } from '@keystile/audit';
import type { Visitor } from './identity.ts';

/** An app that a person let in by OAuth, as its owner sees it. */
export interface ConnectedApp {
  /** The id of the grant; usage is recorded under it. */
  id: string;
  /** What the app calls itself. */
  name: string;
  /** The site that vouches for the name; null where nobody does: the app registered itself. */
  verifiedHost: string | null;
  /** Which one its calls are for, unless they name another. */
  organization: { id: string; name: string };
  connectedAt: Date;
  /** When it lost access; null while it has it. */
  endedAt: Date | null;
}

/** What an app may do once it is let in. `tools`: call every tool as the person. */
export type Permission = 'tools' | 'profile' | 'email' | 'offline';

/** What a person is asked before an app is let in. */
export interface ConsentRequest {
  client: {
    name: string;
    /** The site that vouches for the name (client id metadata document); null: self-registered. */
    verifiedHost: string | null;
  };
  /** Where the answer goes: a host with port such as `127.0.0.1:4321`, or a scheme such as `cursor:`. */
  redirectHost: string;
  /** Whether the answer goes to a program on the person's own machine. */
  redirectIsLocal: boolean;
  permissions: Permission[];
}

/** Why an authorization request goes no further; each has a translation. */
export type AuthorizationError =
  /** The app is not registered here (any more), or its metadata document cannot be read. */
  | 'unknownClient'
  /** The same because this machine has no way to the internet: the app should register instead. */
  | 'unreachableClient'
  /** The address to return to is not one of the app's. */
  | 'invalidRedirect'
  /** The request is incomplete, altered or not understood. */
  | 'invalidRequest'
  /** The page was open for too long. */
  | 'expired'
  /** Somebody else is signed in by now than when the page was shown. */
  | 'otherPerson'
  /** The organization that was picked is none of the person's. */
  | 'otherOrganization';

/** Where an authorization request goes next. */
export type Authorization =
  /** To the sign-in page, and then to `/oauth2/authorize?continue=…` with this `continuation`. */
  | { next: 'signIn'; continuation: string; isSignUp: boolean }
  /** To the consent page, with this query. */
  | { next: 'consent'; query: string }
  /** Back to the app, with a code or an OAuth error. */
  | { next: 'client'; url: string }
  | { next: 'error'; error: AuthorizationError };

/** The authorization server for MCP clients, as the portal (people) and the API (programs) use it. */
export interface AuthorizationServer {
  /** Decides about `GET /oauth2/authorize`. `url` is the address that the browser asked for. */
  authorize(url: URL, visitor: Visitor): Promise<Authorization>;
  /** What the consent page shows; `query` is what `authorize` gave to it. */
  consentRequest(
    query: string,
  ): Promise<{ ok: true; request: ConsentRequest } | { ok: false; error: AuthorizationError }>;
  /**
   * Answers a consent page. `personId` is who the page was shown to, `organizationId` what the app is
   * let in for: by default the one that they work in. Gives the app's address to go to, with a code
   * or with `access_denied`.
   */
  decide(
    input: { query: string; accept: boolean; personId: string; organizationId?: string },
    visitor: Visitor,
  ): Promise<{ ok: true; url: string } | { ok: false; error: AuthorizationError }>;
  /** Where programs find it: endpoints below `/oauth2/` and the metadata documents. */
  readonly paths: readonly string[];
  /** Answers programs at one of `paths`, whatever the method. `ip` is who is throttled. */
  answer(request: Request, ip: string): Promise<Response>;
  /** Deletes what has expired and clients that nobody used. Gives how many rows went. */
  sweep(now?: Date): number;
}

/** The apps that people let in by OAuth, whoever asked them. */
export interface Apps {
  /** Apps that have access now, the last connected first. */
  connected(personId: string): ConnectedApp[];
  /** The same and those that had access before, for looking back. */
  everConnected(personId: string): ConnectedApp[];
  /** Takes an app's access away; it is refused at its next call. Another person's id does nothing. */
  disconnect(grant: { personId: string; grantId: string }, by: Actor): void;
  /**
   * Lets an app in again that was disconnected here; null where the app itself has to ask again.
   * Another person's id does nothing.
   */
  readonly readmit: ((grant: { personId: string; grantId: string }, by: Actor) => void) | null;
}

/** Who an access token speaks for. */
export interface AuthenticatedGrant {
  /** The grant's id. */
  id: string;
  clientId: string;
  userId: string;
  organizationId: string;
  organizationName: string;
  /** Whether the person still belongs to the organization. */
  isMember: boolean;
  /** A grant is always the person's own. */
  owner: 'person';
  /** The person's, else the organization's; null: the default one. */
  tier: string | null;
}

/** Checks access tokens at the gate. */
export interface TokenAuthenticator {
  /**
   * Null for every token that does not open the resource at this moment, whatever the reason;
   * `unavailable` where who issued it has to be asked and does not answer.
   *
   * @param mayAsk is called before anybody is asked about a token that was never good; where it
   *   gives false nobody is, and the answer is `unavailable`.
   */
  authenticate(
    token: string,
    nowMs: number,
    mayAsk?: () => boolean,
  ): Promise<AuthenticatedGrant | 'unavailable' | null>;
}
