import { paths } from './addresses.ts';

/** How better-auth says that there is no such token. */
const noSuchToken = new Set(['token not found', 'Invalid access token', 'refresh token revoked']);

/** An answer of better-auth as the standards want it, where it gives another. */
export async function standardAnswer(path: string, answer: Response): Promise<Response> {
  if (answer.ok || (path !== paths.revoke && path !== paths.token)) return answer;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  const { error_description: description = '' } = (body ?? {}) as { error_description?: string };
  // RFC 7009, 2.2: what a client wanted gone is gone.
  if (path === paths.revoke && noSuchToken.has(description)) return Response.json(null);
  // RFC 7636, 4.6.
  if (path === paths.token && description === 'code verification failed') {
    const fault = { error: 'invalid_grant', error_description: description };
    return Response.json(fault, { status: 400, headers: { 'cache-control': 'no-store' } });
  }
  return answer;
}
