import { timingSafeEqual } from 'node:crypto';
import type { Call } from '../http/call.ts';
import { Problem } from '../problem.ts';
import type { State } from '../state.ts';

/** @throws Problem with 401 where the request does not carry this instance's secret key. */
export function authorize(state: State, { request }: Call): void {
  const header = request.headers.get('authorization');
  const wanted = Buffer.from(`Bearer ${state.secretKey}`);
  const given = Buffer.from(header ?? '');
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  const message = 'The provided Clerk Secret Key is invalid. Make sure that it is correct.';
  throw new Problem(401, header ? 'clerk_key_invalid' : 'authorization_header_missing', message);
}
