import { createClerkClient, type ClerkClient } from '@clerk/backend';
import { isClerkAPIResponseError } from '@clerk/backend/errors';
import { ClerkUnavailable } from '../clerk.ts';
import type { Application } from './options.ts';
import { isWithin } from './within.ts';

const tellEveryMs = 60_000;

/** Clerk's Backend API. */
export interface ClerkApi {
  /**
   * Asks Clerk; undefined for what is not there (404).
   *
   * @throws ClerkUnavailable when Clerk does not answer in time, or refuses us as a whole.
   * @throws ClerkProblem when Clerk refuses this.
   */
  ask<Answer>(question: (client: ClerkClient) => Promise<Answer>): Promise<Answer | undefined>;
}

/** Clerk refuses what was asked; `code` is its own, for example `form_identifier_exists`. */
export class ClerkProblem extends Error {
  override readonly name = 'ClerkProblem';
  readonly code: string;
  constructor(code: string) {
    super(`Clerk refuses: ${code}`);
    this.code = code;
  }
}

/**
 * Opens the Backend API. Nothing is asked before the first question.
 *
 * @param mostMs how long Clerk may take.
 */
export function createClerkApi(
  { secretKey, publishableKey, apiUrl }: Application,
  onError: (message: string, error: unknown) => void,
  mostMs = 5_000,
): ClerkApi {
  const client = createClerkClient({
    secretKey,
    publishableKey,
    apiUrl,
    telemetry: { disabled: true },
  });
  let toldMs = -Infinity;

  function tell(code: string): void {
    const nowMs = Date.now();
    if (isWithin(nowMs, toldMs, tellEveryMs)) return;
    toldMs = nowMs;
    onError(`Clerk refuses CLERK_SECRET_KEY: ${code}`, undefined);
  }

  return {
    async ask(question) {
      const deadline = Promise.withResolvers<never>();
      const timer = setTimeout(
        () => deadline.reject(new ClerkUnavailable(`no answer within ${mostMs} ms`)),
        mostMs,
      );
      try {
        return await Promise.race([question(client), deadline.promise]);
      } catch (error) {
        if (error instanceof ClerkUnavailable || !isClerkAPIResponseError(error)) throw error;
        if (error.status === 404) return undefined;
        const code = error.errors[0]?.code ?? 'unknown';
        if (error.status === 401 || error.status === 403) {
          tell(code);
        }
        if (isOfTheRequest(error.status)) throw new ClerkProblem(code);
        throw new ClerkUnavailable(`Clerk answered ${error.status ?? 'nothing'}: ${code}`);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Whether what was asked is at fault, rather than who asks or how often. */
function isOfTheRequest(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && ![401, 403, 429].includes(status);
}
