import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { baseUrl } from './values.ts';

/** The Clerk application that keeps the accounts. */
export interface ClerkApplication {
  publishableKey: string;
  secretKey: string;
  /** The PEM public key that sessions and tokens are signed for; null: asked of Clerk. */
  jwtKey: string | null;
  /** What Clerk signs its webhooks with; null: none are taken. */
  webhookSecret: string | null;
  /** Base URL of the Frontend API, which is also the authorization server; no final slash. */
  frontendUrl: string;
  /** The same where it is behind a proxy of the self-hoster's; null: Clerk's own host. */
  proxyUrl: string | null;
  /** Base URL of the Backend API; no final slash. */
  apiUrl: string;
  /** Whether it is a development instance, whose sign-in state crosses origins in the address. */
  isDevelopment: boolean;
}

const wrongPublishableKey =
  'must be the publishable key of the dashboard, such as pk_live_Y2xlcmsuZXhhbXBsZS5jb20k';

/** `pk_live_` or `pk_test_` and the base64 of the Frontend API's host with a final `$`. */
export const publishableKey = z.string().refine((text) => frontendHost(text) !== undefined, {
  error: wrongPublishableKey,
});

export const secretKey = z
  .string()
  .regex(/^sk_(live|test)_[\x21-\x7e]{1,512}$/, 'must be a secret key of the dashboard: sk_live_…');

export const webhookSecret = z
  .string()
  .regex(
    /^whsec_[A-Za-z0-9+/]{16,512}={0,2}$/,
    'must be a signing secret of the dashboard: whsec_…',
  );

/** A PEM public key; line breaks may be written `\n`, as environment files need it. */
export const jwtKey = z.string().transform((text, context) => {
  const pem = text.replaceAll('\\n', '\n').replaceAll('"', '');
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'rsa')
      return key.export({ type: 'spki', format: 'pem' }) as string;
  } catch {
    // What is no key gets the same answer as a key of another kind.
  }
  context.addIssue('must be the PEM public key of the dashboard: -----BEGIN PUBLIC KEY-----…');
  return z.NEVER;
});

/** A path on our own origin, or an absolute URL; without a final slash. */
export const proxyUrl = z.string().transform((text, context) => {
  if (/^\/[A-Za-z0-9_./-]*[A-Za-z0-9_-]\/?$/.test(text) && !text.startsWith('//')) {
    return text.replace(/\/$/, '');
  }
  const absolute = baseUrl.safeParse(text);
  if (absolute.success) return absolute.data;
  context.addIssue('must be a path such as /__clerk, or an http or https address');
  return z.NEVER;
});

/** The host that a publishable key names; undefined where it is none. */
export function frontendHost(key: string): string | undefined {
  const encoded = /^pk_(?:live|test)_([A-Za-z0-9+/]+={0,2})$/.exec(key)?.[1];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  return /^([A-Za-z0-9.-]+(?::\d{1,5})?)\$$/.exec(text)?.[1];
}

/** Whether a publishable or secret key is one of a development instance. */
export function isDevelopmentKey(key: string): boolean {
  return /^[ps]k_test_/.test(key);
}
