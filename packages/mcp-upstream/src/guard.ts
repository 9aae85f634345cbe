import { admit, afterFailure, afterNothing, closed, type Breaker } from './breaker.ts';
import { explain, UpstreamError } from './upstream-error.ts';

const tooManyRequests = 429;

/** Lets calls through a circuit breaker. */
export interface Guard {
  /**
   * Does `work`, unless calls are refused for now.
   *
   * @throws UpstreamError, and what `work` throws.
   */
  run<Answer>(work: () => Promise<Answer>, callerGone: AbortSignal): Promise<Answer>;
  /** Calls are refused for now. */
  isOpen(): boolean;
  /** Forgets what was: there is another connection. */
  reset(): void;
}

/** `onChange` hears when calls begin to be refused, and when they are let through again. */
export function createGuard(
  onChange: () => void,
  now: () => number = () => performance.now(),
): Guard & Disposable {
  let breaker: Breaker = closed;
  let reopening: Timer | undefined;

  function become(next: Breaker): void {
    const before = breaker.openUntilMs;
    breaker = next;
    if (next.openUntilMs === before) return;
    clearTimeout(reopening);
    if (next.openUntilMs !== null) reopening = setTimeout(onChange, next.openUntilMs - now());
    onChange();
  }

  return {
    async run(work, callerGone) {
      const decided = admit(breaker, now());
      if (!decided.admitted) {
        throw new UpstreamError('unavailable', `is away: ${breaker.failures} calls had no answer`);
      }
      breaker = decided.breaker;
      try {
        const answer = await work();
        become(closed);
        return answer;
      } catch (error) {
        if (callerGone.aborted) become(afterNothing(breaker));
        else become(isAnswer(explain(error)) ? closed : afterFailure(breaker, now()));
        throw error;
      }
    },
    isOpen: () => breaker.openUntilMs !== null && now() < breaker.openUntilMs,
    reset: () => become(closed),
    [Symbol.dispose]: () => clearTimeout(reopening),
  };
}

/** Whether somebody was there: who is asked too often is. */
function isAnswer({ code, status }: UpstreamError): boolean {
  return status === tooManyRequests || (code !== 'unavailable' && code !== 'timed_out');
}
