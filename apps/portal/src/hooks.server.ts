import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestEvent } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { letClerkIn } from '#lib/clerk/content-security.server.ts';
import { findSession } from '#lib/find-session.server.ts';
import { isForPrograms } from '#lib/for-programs.ts';
import { directionOf, href, isLocale, splitPath } from '#lib/locale.ts';
import { negotiateLocale } from '#lib/negotiate-locale.ts';
import {
  isTheme,
  isTimeZone,
  localeCookie,
  themeCookie,
  timeZoneCookie,
} from '#lib/preferences.ts';
import { letFormsLeadToGoogle, securityHeaders } from '#lib/security-headers.server.ts';
import { overwriteServerAsyncLocalStorage } from '#paraglide/runtime.js';

interface MessageContext {
  locale?: App.Locals['locale'];
  origin?: string;
  messageCalls?: Set<string>;
}

const messageContext = new AsyncLocalStorage<MessageContext>();
overwriteServerAsyncLocalStorage({
  getStore: () => messageContext.getStore(),
  run: (store, work) => messageContext.run(store as MessageContext, work),
});

/** When to ask again about a session after Clerk did not answer. */
const retryAfterSeconds = '10';

/** Reads what the visitor chose; sends `/` on to their language. */
const preferences: Handle = ({ event, resolve }) => {
  const { cookies, locals, request, url } = event;
  const theme = cookies.get(themeCookie);
  locals.theme = isTheme(theme) ? theme : 'system';
  const timeZone = cookies.get(timeZoneCookie);
  locals.timeZone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const saved = cookies.get(localeCookie);
  const preferred = () =>
    isLocale(saved) ? saved : negotiateLocale(request.headers.get('accept-language'));
  if (url.pathname === '/') {
    const headers = { location: href('/', preferred()), vary: 'accept-language, cookie' };
    return new Response(null, { status: 302, headers });
  }
  locals.locale = splitPath(url.pathname).locale ?? preferred();
  return messageContext.run({ locale: locals.locale }, () =>
    resolve(event, {
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', locals.locale)
          .replace('%dir%', directionOf(locals.locale))
          .replace('%theme%', locals.theme),
    }),
  );
};

/** Knows who is signed in, and keeps everyone else out of the account area. */
const session: Handle = async ({ event, resolve }) => {
  event.locals.session = await findSession(event);
  const { locale, path } = splitPath(event.url.pathname);
  const isPrivate = locale !== undefined && (path === '/account' || path.startsWith('/account/'));
  const isAway = event.locals.refusal === 'unavailable';
  if (isPrivate && !event.locals.session) {
    if (!isAway) return seeOther(signInAddress(event));
    // Pages say it themselves, in +layout.server.ts.
    if (!isPage(event)) return clerkAway();
  }
  if (isPrivate && event.locals.session) {
    event.locals.services.identity.keepLocale(event.locals.session.person.id, locale);
  }
  const response = await resolve(event);
  if (isAway && response.status === 503) response.headers.set('retry-after', retryAfterSeconds);
  const isKnown = event.locals.session !== null || event.locals.refusal !== undefined;
  const isPersonal = isPrivate || isKnown || isAuthorization(event);
  response.headers.set('cache-control', isPersonal ? 'no-store' : 'private, no-cache');
  return response;
};

function isPage({ request, url, isDataRequest }: RequestEvent): boolean {
  return request.method === 'GET' && (isDataRequest || url.pathname.endsWith('/'));
}

function clerkAway(): Response {
  const headers = { 'retry-after': retryAfterSeconds, 'cache-control': 'no-store' };
  return new Response(null, { status: 503, headers });
}

function signInAddress({ locals, request, url }: RequestEvent): string {
  const back = url.pathname + (request.method === 'GET' ? url.search : '');
  return `${href('/sign-in/', locals.locale)}?${new URLSearchParams({ redirectTo: back })}`;
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

/** Gives the services to everything below, and every response its security headers. */
const headers: Handle = async ({ event, resolve }) => {
  if (!event.platform) throw new Error('the portal needs the services in event.platform');
  event.locals.services = event.platform;
  const response = await resolve(event);
  const { settings, identity } = event.platform;
  for (const [name, value] of securityHeaders(settings.url)) response.headers.set(name, value);
  if (identity.kind === 'clerk') letClerkIn(response.headers, settings.clerk!);
  else if (identity.google) letFormsLeadToGoogle(response.headers);
  return response;
};

/** Addresses and pages that may hold a code for an app. */
function isAuthorization({ route }: RequestEvent): boolean {
  return route.id === '/authorize' || route.id === '/oauth2/authorize';
}

/** Clerk's middleware, where Clerk keeps the accounts; its code is loaded nowhere else. */
const clerk: Handle = async ({ event, resolve }) => {
  const { identity } = event.locals.services;
  // What programs send here has no session.
  if (identity.kind !== 'clerk' || isForPrograms(event.url.pathname)) return resolve(event);
  const { createClerkHandle } = await import('#lib/clerk/handle.server.ts');
  return createClerkHandle(event.locals.services.settings)({ event, resolve });
};

export const handle = sequence(headers, clerk, preferences, session);

/** Logs our own faults; the visitor gets the request's id to quote. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { requestId = 'unknown', onError } = event.platform ?? {};
  if (kind !== 'unknown') return { requestId };
  onError?.(`${event.request.method} ${event.url.pathname} failed`, { requestId, error });
  // The message is what src/error.html shows when not even the error page can be rendered.
  return { requestId, message: requestId };
};
