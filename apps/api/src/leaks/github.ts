import { reportLeak } from '@keystile/api-keys';
import { verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { faultOf, type ApiError } from '../error.ts';
import { readText } from '../pipeline/body.ts';
import { TimedOut, within } from '../pipeline/deadline.ts';
import type { Limited } from '../pipeline/limit.ts';
import { mostBodyBytes } from '../pipeline/gate.ts';
import { errorAnswer } from '../rest/error-response.ts';
import { jsonResponse } from '../rest/json-response.ts';
import type { ApiServices } from '../services.ts';
import { createGithubKeys, KeysUnavailable } from './github-keys.ts';

export const githubLeaksPath = '/v1/leaks/github';

const mostBodyMs = 10_000;
const mostMatches = 1_000;

const matches = z
  .array(
    z.object({
      token: z.string().max(4096),
      type: z.string().max(256),
      url: z.string().max(4096).nullish(),
    }),
  )
  .min(1)
  .max(mostMatches);

interface Feedback {
  token_hash: string;
  token_type: string;
  label: 'true_positive' | 'false_positive';
}

/** What a report meets before it is read. */
interface Door {
  ipOf(request: Request): string;
  /** Draws on the limit of the sender's network. */
  draw(request: Request): Limited;
}

/**
 * Takes reports of leaked keys as GitHub's secret scanning sends them to partners
 * (docs.github.com, secret scanning partner program): a JSON array, signed over its bytes. A real
 * key is revoked before the answer says so. The same report sent again changes nothing and gets the
 * same answer. Hashes stand for the tokens in answers, so that none is repeated.
 */
export function createGithubLeaks(services: ApiServices, { ipOf, draw }: Door) {
  const { settings, database, identity, onError } = services;
  const findKey = createGithubKeys(settings.githubKeysUrl);

  async function answer(request: Request, requestId: string): Promise<Response | ApiError> {
    if (request.method !== 'POST') return { code: 'method_not_allowed', allow: 'POST' };
    if (Number(request.headers.get('content-length')) > mostBodyBytes) return tooLarge;
    const signature = request.headers.get('github-public-key-signature');
    const identifier = request.headers.get('github-public-key-identifier');
    if (!signature || !identifier) return invalid(`${missing} are required`);
    const body = await within(mostBodyMs, readText(request));
    if (body === null) return tooLarge;
    if (!isSigned(body, signature, await findKey(identifier))) return forged(requestId);
    const report = matches.safeParse(parse(body));
    if (!report.success) return invalid(shape);
    await database.whenWriteLockFree();
    const by = { kind: 'github', ip: ipOf(request), requestId } as const;
    const tell = (organizationId: string) => identity.administrators(organizationId);
    const feedback = report.data.map(({ token, type, url }): Feedback => {
      const leak = { token, url: url || null };
      const found = reportLeak(database, leak, { prefix: settings.keyPrefix, by, tell });
      return {
        token_hash: new Bun.CryptoHasher('sha256').update(token).digest('base64'),
        token_type: type,
        label: found ? 'true_positive' : 'false_positive',
      };
    });
    return jsonResponse(JSON.stringify(feedback), 200, { requestId, headers: noStore });
  }

  function fail(error: ApiError, requestId: string): Response {
    const { status, body, headers } = errorAnswer(error, requestId, settings);
    return jsonResponse(JSON.stringify(body), status, { requestId, headers });
  }

  return async function respond(request: Request): Promise<Response> {
    const requestId = crypto.randomUUID();
    const limited = draw(request);
    if (!limited.allowed) return fail({ code: 'rate_limited', limited }, requestId);
    try {
      const answered = await answer(request, requestId);
      return answered instanceof Response ? answered : fail(answered, requestId);
    } catch (error) {
      if (error instanceof TimedOut) return fail(invalid('the body took too long'), requestId);
      onError('a report of leaked keys failed', { requestId, error });
      if (!(error instanceof KeysUnavailable)) return fail(faultOf(error), requestId);
      const json = JSON.stringify({ error: "GitHub's public keys cannot be had now" });
      return jsonResponse(json, 503, { requestId, headers: { ...noStore, 'retry-after': '60' } });
    }
  };
}

const noStore = { 'cache-control': 'no-store' };
const tooLarge: ApiError = { code: 'body_too_large', mostBytes: mostBodyBytes };
const missing = 'the headers Github-Public-Key-Identifier and Github-Public-Key-Signature';
const shape = `the body must be a JSON array of 1 to ${mostMatches} objects with token, type and url`;

function invalid(message: string): ApiError {
  return { code: 'invalid_input', message };
}

function forged(requestId: string): Response {
  const json = JSON.stringify({ error: 'the signature is not one of GitHub over this body' });
  return jsonResponse(json, 401, { requestId, headers: noStore });
}

/** ECDSA-NIST-P256V1-SHA256; the signature is DER in base 64. */
function isSigned(body: string, signature: string, key: KeyObject | undefined): boolean {
  if (key?.asymmetricKeyType !== 'ec') return false;
  try {
    return verify('sha256', Buffer.from(body), key, Buffer.from(signature, 'base64'));
  } catch {
    // What is no DER at all is no signature either.
    return false;
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
