import { organizationHooks } from './hooks/organizations.ts';
import { oauthHooks } from './hooks/oauth.ts';
import { sessionHooks } from './hooks/sessions.ts';
import { tokenHooks } from './hooks/tokens.ts';
import { userHooks } from './hooks/users.ts';
import { answerTo } from './http/answer-to.ts';
import { startProgram, type Fault } from './http/program.ts';
import type { ClerkOptions } from './options.ts';
import { makeSigningKey } from './signing.ts';
import { State } from './state.ts';
import {
  deliver,
  type WebhookDelivery,
  type WebhookEvent,
  type WebhookOptions,
} from './webhook.ts';

/** A stand-in that runs, and what a test does with it. */
export interface Clerk extends AsyncDisposable {
  /** The one origin of the Frontend API, the Backend API and the authorization server. */
  url: string;
  /** Keystile's settings for this application. */
  environment: Record<string, string>;
  users: ReturnType<typeof userHooks>;
  organizations: ReturnType<typeof organizationHooks>;
  sessions: ReturnType<typeof sessionHooks>;
  tokens: ReturnType<typeof tokenHooks>;
  oauth: ReturnType<typeof oauthHooks>;
  /** The code that lies unused at an address, or the next that is sent there. */
  emailCode(address: string): Promise<string>;
  /** Signs with a new key from now on. The old one stays published unless it is retired. */
  rotateKey(options?: { retireOld?: boolean }): void;
  /** Nothing listens, nothing answers, or everything is a 500, until `back`. */
  away(how: Fault): Promise<void>;
  back(): Promise<void>;
  /** Method and path of each request that was answered, the oldest first. Queries are left out. */
  requests: string[];
  /** Posts an event, signed, to the address of a webhook endpoint. */
  sendWebhook(
    address: string,
    event: WebhookEvent,
    options?: WebhookOptions,
  ): Promise<WebhookDelivery>;
  stop(): Promise<void>;
}

/** Starts a stand-in for one Clerk application on a free port of this machine. */
export async function startClerk(options: ClerkOptions = {}): Promise<Clerk> {
  const program = startProgram();
  const state = new State(program.url, options);
  program.serve(answerTo(state));

  return {
    url: state.url,
    environment: environmentOf(state),
    users: userHooks(state),
    organizations: organizationHooks(state),
    sessions: sessionHooks(state),
    tokens: tokenHooks(state),
    oauth: oauthHooks(state),
    emailCode: (address) => state.mail.read(address),
    rotateKey({ retireOld = false } = {}) {
      state.key = makeSigningKey();
      state.keys = retireOld ? [state.key] : [state.key, ...state.keys];
    },
    away: program.away,
    back: program.back,
    requests: state.requests,
    sendWebhook: (address, event, how) => deliver(state, address, event, how),
    stop: program.stop,
    [Symbol.asyncDispose]: program.stop,
  };
}

function environmentOf(state: State): Record<string, string> {
  return {
    PUBLIC_CLERK_PUBLISHABLE_KEY: state.publishableKey,
    CLERK_SECRET_KEY: state.secretKey,
    PUBLIC_CLERK_PROXY_URL: state.url,
    PUBLIC_CLERK_API_URL: state.url,
    CLERK_WEBHOOK_SIGNING_SECRET: state.webhookSecret,
    ...(state.options.jwtKey ? { CLERK_JWT_KEY: state.key.pem } : {}),
  };
}
