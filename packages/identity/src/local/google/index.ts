import type { GoogleSignIn } from '../../google.ts';
import type { Cookie, IdentityError, Visitor } from '../../identity.ts';
import type { createAttemptGuard } from '../attempts.ts';
import type { LocalAuth } from '../auth.ts';
import { visitorHeaders } from '../call.ts';
import { cookiesOf } from '../cookies.ts';

/** Paths that never reach a browser: they carry ours through better-auth's state. */
const done = '/google/done';
const failed = '/google/failed';
const deadlineMs = 15_000;

interface GoogleOptions {
  auth: LocalAuth;
  waitSeconds: ReturnType<typeof createAttemptGuard>;
  onError(message: string, error: unknown): void;
}

/** Sign-in with Google by better-auth's provider, called in process. */
export function createGoogleSignIn({ auth, waitSeconds, onError }: GoogleOptions): GoogleSignIn {
  return {
    async begin({ returnTo, failTo }, visitor) {
      const wait = waitSeconds({ ip: visitor.ip, account: `google ${visitor.ip}` });
      if (wait > 0) return { ok: false, error: 'tooManyAttempts', retryAfterSeconds: wait };
      const { response, headers } = await auth.api.signInSocial({
        body: {
          provider: 'google',
          callbackURL: `${done}?${new URLSearchParams({ to: returnTo })}`,
          errorCallbackURL: `${failed}?${new URLSearchParams({ to: failTo })}`,
          disableRedirect: true,
        },
        headers: visitorHeaders(visitor),
        returnHeaders: true,
      });
      if (!response.url) throw new Error('better-auth gave no address at Google');
      return { ok: true, url: response.url, cookies: cookiesOf(headers) };
    },

    async finish(query, visitor) {
      if (!isExpected(query.get('state'), visitor)) {
        return { ok: false, error: 'googleInterrupted', cookies: [], failTo: null };
      }
      const response = await answerOf(auth, query, visitor);
      if (!response) {
        onError('Google took too long to answer', new Error(`no answer in ${deadlineMs} ms`));
        return { ok: false, error: 'googleFailed', cookies: [], failTo: null };
      }
      return read(response);
    },
  };
}

/** Whether the state is the one that this browser was given; better-auth checks its signature. */
function isExpected(state: string | null, { headers }: Visitor): boolean {
  return Boolean(state) && (headers.get('cookie') ?? '').includes(`state=${state}.`);
}

async function answerOf(
  auth: LocalAuth,
  query: URLSearchParams,
  visitor: Visitor,
): Promise<Response | undefined> {
  const { promise: deadline, resolve: giveUp } = Promise.withResolvers<undefined>();
  const timer = setTimeout(giveUp, deadlineMs);
  const call = auth.api.callbackOAuth({
    method: 'GET',
    params: { id: 'google' },
    query: Object.fromEntries(query),
    headers: visitorHeaders(visitor),
    asResponse: true,
  });
  try {
    return await Promise.race([call, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function read(response: Response): Awaited<ReturnType<GoogleSignIn['finish']>> {
  const cookies: Cookie[] = cookiesOf(response.headers);
  const { pathname, searchParams } = new URL(
    response.headers.get('location') ?? '',
    'http://site.invalid',
  );
  const to = searchParams.get('to');
  if (pathname === done && to) return { ok: true, cookies, returnTo: to };
  const error = errors[searchParams.get('error') ?? ''] ?? 'googleFailed';
  return { ok: false, cookies, error, failTo: pathname === failed ? to : null };
}

/** What Google and better-auth report, for people. */
const errors: Record<string, IdentityError> = {
  access_denied: 'googleDenied',
  state_mismatch: 'googleInterrupted',
  state_not_found: 'googleInterrupted',
  account_not_linked: 'googleNotJoined',
  googleUnconfirmed: 'googleUnconfirmed',
  signUpClosed: 'signUpClosed',
  googleNotInvited: 'googleNotInvited',
  BANNED_USER: 'suspended',
};
