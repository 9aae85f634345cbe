import { randomUUID } from 'node:crypto';
import { newId, randomText } from './ids.ts';
import { Mail } from './mail.ts';
import type {
  AccessToken,
  Application,
  AuthorizationCode,
  Client,
  Grant,
  Invitation,
  Membership,
  Organization,
  Session,
  User,
} from './records.ts';
import type { ClerkOptions } from './options.ts';
import { makeSigningKey, type SigningKey } from './signing.ts';

const developmentHost = 'keen-otter-42.clerk.accounts.dev';
const productionHost = 'clerk.example.com';

/** Everything that one instance of Clerk knows. */
export class State {
  readonly url: string;
  readonly options: Required<ClerkOptions>;
  readonly host: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly webhookSecret = `whsec_${Buffer.from(randomUUID()).toString('base64')}`;
  readonly instanceId = newId('ins');

  /** The key that signs now. */
  key: SigningKey = makeSigningKey();
  /** The keys that are published, the newest first. */
  keys: SigningKey[] = [this.key];

  readonly users = new Map<string, User>();
  readonly organizations = new Map<string, Organization>();
  readonly memberships: Membership[] = [];
  readonly invitations: Invitation[] = [];
  readonly clients = new Map<string, Client>();
  readonly sessions = new Map<string, Session>();
  /** Development browsers, by their token: the client that each has, once it has one. */
  readonly devBrowsers = new Map<string, string | null>();
  /** Cookies that wait for the app to fetch them, by nonce. */
  readonly handshakes = new Map<string, string[]>();
  readonly mail = new Mail();
  readonly applications = new Map<string, Application>();
  readonly grants: Grant[] = [];
  readonly codes = new Map<string, AuthorizationCode>();
  /** Access tokens, by their opaque text or by the `jti` of their JWT. */
  readonly accessTokens = new Map<string, AccessToken>();
  readonly refreshTokens = new Map<string, Grant>();
  /** Method and path of each request, the oldest first. */
  readonly requests: string[] = [];

  constructor(url: string, options: ClerkOptions) {
    this.url = url;
    this.options = {
      instance: 'live',
      opaqueTokens: false,
      sessionSeconds: 60,
      accessTokenSeconds: 86_400,
      jwtKey: true,
      handshake: 'nonce',
      issuer: 'url',
      ...options,
    };
    const { instance } = this.options;
    this.host = instance === 'live' ? productionHost : developmentHost;
    this.publishableKey = `pk_${instance}_${Buffer.from(`${this.host}$`).toString('base64')}`;
    this.secretKey = `sk_${instance}_${randomText(42)}`;
  }

  get issuer(): string {
    return this.options.issuer === 'url' ? this.url : `https://${this.host}`;
  }

  get isDevelopment(): boolean {
    return this.options.instance === 'test';
  }

  userWithEmail(address: string): User | undefined {
    const wanted = address.trim().toLowerCase();
    return [...this.users.values()].find(({ emails }) =>
      emails.some((email) => email.address === wanted),
    );
  }

  membershipsOf(userId: string): Membership[] {
    return this.memberships.filter((membership) => membership.userId === userId);
  }

  membersOf(organizationId: string): Membership[] {
    return this.memberships.filter((membership) => membership.organizationId === organizationId);
  }

  membership(organizationId: string, userId: string): Membership | undefined {
    return this.membersOf(organizationId).find((membership) => membership.userId === userId);
  }

  /** The sessions of a client that a person can still use. */
  activeSessions(client: Client): Session[] {
    return client.sessionIds
      .map((id) => this.sessions.get(id)!)
      .filter(({ status }) => status === 'active');
  }
}
