import type { ClerkApplication, Settings } from '@keystile/config';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { withClerkHandler } from 'svelte-clerk/server';
import { inTime } from './in-time.server.ts';

/** How long Clerk may take to say whose session a request has. */
const mostMs = 5_000;

/**
 * Clerk's middleware: verifies the session cookie, and sends browsers to Clerk where it is stale.
 * Where Clerk fails or is slow nobody is signed in, and `locals.refusal` says so.
 */
export function createClerkHandle({ clerk }: Settings): Handle {
  if (!clerk) throw new TypeError('there is no Clerk application');
  const passed = new Response();

  return async function handle({ event, resolve }) {
    const middleware = withClerkHandler({
      publishableKey: clerk.publishableKey,
      secretKey: clerk.secretKey,
      ...(clerk.jwtKey && { jwtKey: clerk.jwtKey }),
      ...(clerk.proxyUrl && { proxyUrl: clerk.proxyUrl }),
      // The program has seen to it that the address is one of its own.
      authorizedParties: [event.url.origin],
    });
    const told = new Headers();
    try {
      // Its own pages are answered below, so that their faults and their time are not Clerk's.
      const asked = middleware({ event: noting(event, told), resolve: () => passed });
      const answer = await inTime(Promise.resolve(asked), mostMs);
      if (answer !== passed) {
        answer.headers.set('cache-control', 'no-store');
        return answer;
      }
      if (lacksKeys(told.get('x-clerk-auth-reason'), clerk)) {
        refuse(event, new Error('its public keys could not be had'));
      }
    } catch (error) {
      refuse(event, error);
    }
    const response = await resolve(event);
    keepCookies(response, told);
    return response;
  };
}

/** Kit writes cookies on the pages that it makes, and not on answers of hooks, such as redirects. */
function keepCookies({ headers }: Response, told: Headers): void {
  if (headers.has('set-cookie')) return;
  for (const cookie of told.getSetCookie()) headers.append('set-cookie', cookie);
}

/** Whether the public keys could not be had, so that nobody knows whose session it is. */
function lacksKeys(reason: string | null, { jwtKey }: ClerkApplication): boolean {
  // The latter is what a refused connection becomes.
  return (
    jwtKey === null && ['jwk-remote-failed-to-load', 'unexpected-error'].includes(reason ?? '')
  );
}

function refuse({ locals }: RequestEvent, error: unknown): void {
  const { onError, requestId } = locals.services;
  onError('Clerk could not be asked about a session', { requestId, error });
  locals.refusal = 'unavailable';
}

/** The same event, whose headers for the answer are taken note of instead: they are for debugging. */
function noting(event: RequestEvent, told: Headers): RequestEvent {
  const setHeaders = (headers: Record<string, string>) => {
    for (const [name, value] of Object.entries(headers)) told.set(name, value);
  };
  const cookies: RequestEvent['cookies'] = {
    ...event.cookies,
    set(name, value, options) {
      event.cookies.set(name, value, options);
      told.append('set-cookie', event.cookies.serialize(name, value, options));
    },
  };
  return Object.create(event, {
    setHeaders: { value: setHeaders },
    cookies: { value: cookies },
  }) as RequestEvent;
}
