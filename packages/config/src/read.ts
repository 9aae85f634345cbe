import { frontendHost, isDevelopmentKey, type ClerkApplication } from './clerk.ts';
import { declarations, type SettingName } from './declarations.ts';
import { senderOf, type MailServer } from './mail-server.ts';
import type { Serving } from './serving.ts';
import type { Tier } from './tiers.ts';
import type { Network } from './values.ts';

/** Settings as the rest of the program knows them: parsed, checked, with defaults. */
export interface Settings {
  host: string;
  port: number;
  dataFolder: string;
  /** Null: the one in the data folder, if there is one. */
  configFile: string | null;
  /** Null: generate one and keep it in the data folder. */
  secret: string | null;
  /** Public base URL without a final slash. */
  url: string;
  keyPrefix: string;
  publicAccess: boolean;
  publicLimitPerMinute: number;
  /** At least one; the first is the default. */
  tiers: Tier[];
  keyPolicy: KeyPolicy;
  /** Where GitHub publishes the keys that it signs its reports of leaks with. */
  githubKeysUrl: string;
  signUp: 'open' | 'invite' | 'closed';
  trustedProxies: Network[];
  allowedOrigins: string[];
  usageRetentionMs: number;
  serving: Serving;
  /** Null: no letter is ever sent. */
  mailServer: MailServer | null;
  /** The OAuth client at Google; null: nobody signs in with Google. */
  google: { clientId: string; clientSecret: string } | null;
  /** Null: accounts are kept here. */
  clerk: ClerkApplication | null;
}

/** What a new API key may be. */
export interface KeyPolicy {
  /** Milliseconds; null: no bound. With one, a key needs an expiry. */
  maxAgeMs: number | null;
  expiryRequired: boolean;
  /** Active keys that one person may have made; null: no bound. */
  keysPerUser: number | null;
}

/** A setting has a value that cannot be used. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  readonly setting: string;
  constructor(setting: string, reason: string) {
    super(`${setting} ${reason}`);
    this.setting = setting;
  }
}

type Environment = Record<string, string | undefined>;

/**
 * Reads and checks all settings. An empty variable counts as unset.
 *
 * @throws SettingError for the first one that is wrong, with its name and what would be right.
 */
export function readSettings(environment: Environment): Settings {
  const read = <Name extends SettingName>(name: Name) => parse(name, environment[name]);
  const port = required(read('PORT'));
  const url = read('KEYSTILE_URL') ?? `http://localhost:${port}`;
  const mailServer = read('SMTP_URL') ?? null;
  const clerk = clerkApplication(read, url);
  return {
    host: required(read('HOST')),
    port,
    dataFolder: required(read('KEYSTILE_DATA')),
    configFile: read('KEYSTILE_CONFIG') ?? null,
    secret: read('KEYSTILE_SECRET') ?? null,
    url,
    keyPrefix: required(read('KEYSTILE_KEY_PREFIX')),
    publicAccess: required(read('KEYSTILE_PUBLIC_ACCESS')),
    publicLimitPerMinute: required(read('KEYSTILE_PUBLIC_LIMIT')),
    tiers: required(read('KEYSTILE_TIERS')),
    keyPolicy: {
      maxAgeMs: read('KEYSTILE_KEY_MAX_AGE') ?? null,
      expiryRequired: read('KEYSTILE_KEY_EXPIRY') === 'required',
      keysPerUser: read('KEYSTILE_KEYS_PER_USER') ?? null,
    },
    githubKeysUrl: required(read('KEYSTILE_GITHUB_KEYS_URL')),
    signUp: required(read('KEYSTILE_SIGN_UP')),
    trustedProxies: read('KEYSTILE_TRUSTED_PROXIES') ?? [],
    allowedOrigins: read('KEYSTILE_ALLOWED_ORIGINS') ?? [new URL(url).origin],
    usageRetentionMs: required(read('KEYSTILE_USAGE_RETENTION')),
    serving: {
      socketMode: required(read('KEYSTILE_SOCKET_MODE')),
      sharePort: required(read('KEYSTILE_SHARE_PORT')),
      stopTimeoutMs: required(read('KEYSTILE_STOP_TIMEOUT')),
      stopDelayMs: read('KEYSTILE_STOP_DELAY') ?? 0,
      log: {
        format: required(read('KEYSTILE_LOG_FORMAT')),
        level: required(read('KEYSTILE_LOG_LEVEL')),
        requests: required(read('KEYSTILE_ACCESS_LOG')),
      },
      metrics: read('KEYSTILE_METRICS') ?? null,
    },
    mailServer: mailServer && {
      ...mailServer,
      from: mailServer.from ?? senderOf(mailServer.login, url),
    },
    google: googleClient(read('GOOGLE_CLIENT_ID'), read('GOOGLE_CLIENT_SECRET')),
    clerk,
  };
}

/** The same settings under another public URL, where `KEYSTILE_URL` was not set: the port was free. */
export function withUrl(settings: Settings, url: string): Settings {
  const { origin: before } = new URL(settings.url);
  const { origin } = new URL(url);
  const moved = (address: string) =>
    address === before || address.startsWith(`${before}/`)
      ? origin + address.slice(before.length)
      : address;
  const { clerk } = settings;
  return {
    ...settings,
    url,
    allowedOrigins: settings.allowedOrigins.map(moved),
    clerk: clerk && {
      ...clerk,
      frontendUrl: moved(clerk.frontendUrl),
      proxyUrl: clerk.proxyUrl && moved(clerk.proxyUrl),
    },
  };
}

type Read = <Name extends SettingName>(name: Name) => Parsed<Name> | undefined;

/** What stands beside the two keys of a Clerk application, and nothing without them. */
const beside = ['CLERK_JWT_KEY', 'CLERK_WEBHOOK_SIGNING_SECRET', 'PUBLIC_CLERK_PROXY_URL'] as const;

/** Clerk decides about these in its dashboard; set here they would promise what nobody keeps. */
const notBeside = ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'] as const;

function clerkApplication(read: Read, url: string): ClerkApplication | null {
  const publishableKey = read('PUBLIC_CLERK_PUBLISHABLE_KEY');
  const secretKey = read('CLERK_SECRET_KEY');
  if (!publishableKey && !secretKey) {
    const alone = beside.find((name) => read(name) !== undefined);
    if (!alone) return null;
    throw new SettingError(
      alone,
      'needs PUBLIC_CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY beside it',
    );
  }
  if (!secretKey) {
    throw new SettingError('CLERK_SECRET_KEY', 'is missing beside PUBLIC_CLERK_PUBLISHABLE_KEY');
  }
  if (!publishableKey) {
    throw new SettingError('PUBLIC_CLERK_PUBLISHABLE_KEY', 'is missing beside CLERK_SECRET_KEY');
  }
  const isDevelopment = isDevelopmentKey(publishableKey);
  if (isDevelopmentKey(secretKey) !== isDevelopment) {
    throw new SettingError(
      'CLERK_SECRET_KEY',
      'must be of the same instance as PUBLIC_CLERK_PUBLISHABLE_KEY: both live or both test',
    );
  }
  const idle = notBeside.find((name) => read(name) !== undefined);
  if (idle) throw new SettingError(idle, 'must be unset with Clerk, whose dashboard has Google');
  if (read('KEYSTILE_SIGN_UP') !== 'open') {
    throw new SettingError(
      'KEYSTILE_SIGN_UP',
      'must be unset with Clerk, whose dashboard decides who may sign up (Restrictions)',
    );
  }
  const proxy = read('PUBLIC_CLERK_PROXY_URL');
  const proxyUrl = proxy?.startsWith('/') ? new URL(url).origin + proxy : (proxy ?? null);
  return {
    publishableKey,
    secretKey,
    jwtKey: read('CLERK_JWT_KEY') ?? null,
    webhookSecret: read('CLERK_WEBHOOK_SIGNING_SECRET') ?? null,
    frontendUrl: proxyUrl ?? `https://${frontendHost(publishableKey)!}`,
    proxyUrl,
    apiUrl: required(read('PUBLIC_CLERK_API_URL')),
    isDevelopment,
  };
}

/** Half a client is a slip that should not wait for the first person to meet it. */
function googleClient(clientId?: string, clientSecret?: string): Settings['google'] {
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (clientId)
    throw new SettingError('GOOGLE_CLIENT_SECRET', 'is missing beside GOOGLE_CLIENT_ID');
  if (clientSecret) {
    throw new SettingError('GOOGLE_CLIENT_ID', 'is missing beside GOOGLE_CLIENT_SECRET');
  }
  return null;
}

type Parsed<Name extends SettingName> = ReturnType<(typeof declarations)[Name]['schema']['parse']>;

function parse<Name extends SettingName>(
  name: Name,
  text: string | undefined,
): Parsed<Name> | undefined {
  const value = text?.trim() || declarations[name].defaultText;
  if (value === null) return undefined;
  const result = declarations[name].schema.safeParse(value);
  if (result.success) return result.data as Parsed<Name>;
  throw new SettingError(name, result.error.issues[0]?.message ?? 'is invalid');
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a setting without a default was required');
  return value;
}

/** Variables that begin with `KEYSTILE_` and are no setting: most likely a slip of the pen. */
export function unknownSettings(environment: Environment): string[] {
  return Object.keys(environment).filter(
    (name) => name.startsWith('KEYSTILE_') && !(name in declarations),
  );
}
