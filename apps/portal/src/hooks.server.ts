import { AsyncLocalStorage } from 'node:async_hooks';
import { storageFault } from '@keystile/database';
import type { RequestEvent } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { plainHref } from '#lib/base-path.ts';
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
/** No form of ours is as long; the whole of one is in memory while it is read. */
const mostBodyBytes = 4_194_304;
/** When to ask again for what could not be stored. */
const storeAfterSeconds = '5';

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
  if (url.pathname === plainHref('/')) {
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
  if (Number(event.request.headers.get('content-length')) > mostBodyBytes) return tooLarge();
  // What cannot be stored for longer than that fails at once, and handleError has a page for it.
  if (mayWrite(event)) await event.platform.database.whenWriteLockFree();
  const response = await resolve(event);
  if (event.locals.isStorageAway) response.headers.set('retry-after', storeAfterSeconds);
  const { settings, identity } = event.platform;
  for (const [name, value] of securityHeaders(settings.url)) response.headers.set(name, value);
  if (identity.kind === 'clerk') letClerkIn(response.headers, settings.clerk!);
  else if (identity.google) letFormsLeadToGoogle(response.headers);
  return response;
};

function tooLarge(): Response {
  const headers = { connection: 'close', 'cache-control': 'no-store' };
  return new Response(null, { status: 413, headers });
}

/** What Bun ends a body with that did not announce how long it is. */
function isTooLarge(error: unknown): boolean {
  return error instanceof Error && error.message === 'Request body exceeded maxRequestBodySize';
}

function mayWrite(event: RequestEvent): boolean {
  const isRead = event.request.method === 'GET' || event.request.method === 'HEAD';
  return !isRead || isAuthorization(event) || event.route.id === '/callback/google';
}

/** Addresses and pages that may hold a code for an app. */
function isAuthorization({ route }: RequestEvent): boolean {
  return route.id === '/authorize' || route.id === '/oauth2/authorize';
}

/** Clerk's middleware, where Clerk keeps the accounts; its code is loaded nowhere else. */
const clerk: Handle = async ({ event, resolve }) => {
  const { identity } = event.locals.services;
  // What programs send here has no session.
  if (identity.kind !== 'clerk' || isForPrograms(splitPath(event.url.pathname).path))
    return resolve(event);
  const { createClerkHandle } = await import('#lib/clerk/handle.server.ts');
  return createClerkHandle(event.locals.services.settings)({ event, resolve });
};

export const handle = sequence(headers, clerk, preferences, session);

/** Logs our own faults; the visitor gets the request's id to quote. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { requestId = 'unknown', onError } = event.platform ?? {};
  // Who went away before the answer, or sent too much, is no fault of ours.
  if (kind !== 'unknown' || event.request.signal.aborted || isTooLarge(error)) return { requestId };
  onError?.(`${event.request.method} ${event.url.pathname} failed`, { requestId, error });
  // The message is what src/error.html shows when not even the error page can be rendered.
  const told = { requestId, message: requestId };
  const fault = storageFault(error);
  if (!fault || fault === 'damaged') return told;
  event.locals.isStorageAway = true;
  return { ...told, status: 503, isStorageAway: true };
};
