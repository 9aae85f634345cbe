import { newId, randomText } from '../ids.ts';
import { Problem } from '../problem.ts';
import type { Application } from '../records.ts';
import type { State } from '../state.ts';

export interface NewApplication {
  name: string;
  redirectUris: string[];
  isPublic: boolean;
  clientUri?: string | null;
  isDynamic?: boolean;
}

export const scopesSupported = ['openid', 'profile', 'email', 'offline_access'];

/** @throws Problem where a redirect URI is none that may be used. */
export function addApplication(state: State, input: NewApplication): Application {
  for (const uri of input.redirectUris) {
    if (isSafeRedirect(uri)) continue;
    throw new Problem(400, 'invalid_redirect_uri', `${uri} cannot be a redirect URI`);
  }
  const application: Application = {
    id: newId('oauthapp'),
    clientId: randomText(16),
    clientSecret: input.isPublic ? null : randomText(32),
    name: input.name,
    clientUri: input.clientUri ?? null,
    redirectUris: input.redirectUris,
    scopes: scopesSupported.join(' '),
    isDynamic: input.isDynamic ?? false,
    createdAt: Date.now(),
  };
  state.applications.set(application.id, application);
  return application;
}

export function applicationOf({ applications }: State, clientId: string): Application | undefined {
  return [...applications.values()].find((application) => application.clientId === clientId);
}

/** Whether a redirect URI is registered; on loopback with any port (RFC 8252, 7.3). */
export function hasRedirect({ redirectUris }: Application, wanted: string): boolean {
  return redirectUris.some((uri) => uri === wanted || withoutPort(uri) === withoutPort(wanted));
}

function withoutPort(text: string): string {
  const url = new URL(text, 'invalid:');
  if (['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) url.port = '';
  return url.href;
}

function isSafeRedirect(uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes('#')) return false;
  const { protocol, hostname } = new URL(uri);
  if (protocol === 'http:') return ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return !['javascript:', 'data:', 'vbscript:', 'file:', 'blob:'].includes(protocol);
}
