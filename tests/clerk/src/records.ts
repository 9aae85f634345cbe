/** What the stand-in remembers. Times are milliseconds since 1970, as in Clerk's own answers. */
export interface User {
  id: string;
  firstName: string | null;
  lastName: string | null;
  emails: EmailAddress[];
  primaryEmailId: string | null;
  password: string | null;
  isBanned: boolean;
  lastSignInAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export interface EmailAddress {
  id: string;
  address: string;
  isVerified: boolean;
}

export interface Organization {
  id: string;
  name: string;
  slug: string;
  createdBy: string;
  createdAt: number;
  updatedAt: number;
}

export interface Membership {
  id: string;
  organizationId: string;
  userId: string;
  /** With its scope, such as `org:admin`. */
  role: string;
  createdAt: number;
  updatedAt: number;
}

export interface Invitation {
  id: string;
  organizationId: string;
  address: string;
  role: string;
  status: 'pending' | 'accepted' | 'revoked';
  createdAt: number;
  updatedAt: number;
}

/** A browser as Clerk knows it: its sessions and what it is in the middle of. */
export interface Client {
  id: string;
  /** What the `__client` cookie holds. */
  secret: string;
  sessionIds: string[];
  lastActiveSessionId: string | null;
  signIn: SignIn | null;
  signUp: SignUp | null;
  createdAt: number;
  updatedAt: number;
}

export interface Session {
  id: string;
  clientId: string;
  userId: string;
  status: 'active' | 'ended' | 'removed' | 'revoked' | 'expired';
  organizationId: string | null;
  /** The origin of the app that the person signed in to. */
  origin: string;
  lastActiveAt: number;
  createdAt: number;
  updatedAt: number;
}

export interface SignIn {
  id: string;
  userId: string | null;
  identifier: string | null;
  status: 'needs_identifier' | 'needs_first_factor' | 'needs_new_password' | 'complete';
  /** The way that is under way and not yet passed. */
  strategy: string | null;
  createdSessionId: string | null;
}

export interface SignUp {
  id: string;
  address: string | null;
  password: string | null;
  firstName: string | null;
  lastName: string | null;
  /** Whether a code is on its way to the address. */
  isCodeSent: boolean;
  isVerified: boolean;
  createdSessionId: string | null;
  createdUserId: string | null;
}

export interface Application {
  id: string;
  clientId: string;
  /** Null: a public client. */
  clientSecret: string | null;
  name: string;
  clientUri: string | null;
  redirectUris: string[];
  scopes: string;
  isDynamic: boolean;
  createdAt: number;
}

/** What a person let an application do, from the code to the last refresh. */
export interface Grant {
  id: string;
  userId: string;
  clientId: string;
  scopes: string[];
  /** The resource that was asked for (RFC 8707). */
  resource: string | null;
  isRevoked: boolean;
}

export interface AuthorizationCode {
  grant: Grant;
  redirectUri: string;
  challenge: string | null;
  nonce: string | null;
  expiresAt: number;
}

export interface AccessToken {
  id: string;
  grant: Grant;
  createdAt: number;
  expiresAt: number;
  isRevoked: boolean;
}
