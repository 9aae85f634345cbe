import { z } from 'zod';
import { ClerkUnavailable } from '../clerk.ts';
import type { ClerkApi } from './api.ts';
import { hostOf } from './host.ts';
import type { Application } from './options.ts';

const keySet = z.object({ keys: z.array(z.object({ kid: z.string() })) });
const mostMs = 5_000;

/**
 * Makes sure that the secret key is of the application that the publishable key names: both publish
 * the same signing keys. Asked once, before the first person is taken for deleted because the secret
 * key's application does not know them.
 *
 * @throws ClerkUnavailable where it is another, or that cannot be found out.
 */
export function createSameApplication(
  api: ClerkApi,
  application: Application,
  onError: (message: string, error: unknown) => void,
): () => Promise<void> {
  let isSure = false;

  return async function demandSameApplication() {
    if (isSure) return;
    const answer = await api.ask(({ jwks }) => jwks.getJwks());
    const ofSecret = keySet.parse(answer).keys.map(({ kid }) => kid);
    const published = await publishedKeyIds(application);
    isSure = published.some((kid) => ofSecret.includes(kid));
    if (isSure) return;
    const reason = 'CLERK_SECRET_KEY is not of the application of PUBLIC_CLERK_PUBLISHABLE_KEY';
    onError(reason, undefined);
    throw new ClerkUnavailable(reason);
  };
}

/** Asks where browsers do, and Clerk's own host where that cannot be reached from here. */
async function publishedKeyIds(application: Application): Promise<string[]> {
  for (const url of new Set([application.frontendUrl, `https://${hostOf(application)}`])) {
    try {
      const response = await fetch(`${url}/.well-known/jwks.json`, {
        signal: AbortSignal.timeout(mostMs),
        redirect: 'error',
      });
      return keySet.parse(await response.json()).keys.map(({ kid }) => kid);
    } catch {
      // The next address may answer; that none did is said below.
    }
  }
  throw new ClerkUnavailable('the Frontend API gave no keys');
}
