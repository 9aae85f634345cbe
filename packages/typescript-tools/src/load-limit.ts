/** A time limit that can be set anew, and what is said when it passes. */
export interface LoadLimit {
  /** Starts over, for what is named. */
  restart(what: string): void;
  end(): void;
}

/** Calls `onPassed` when something takes longer than `mostMs` milliseconds to load. */
export function createLoadLimit(mostMs: number, onPassed: (reason: string) => void): LoadLimit {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    restart(what) {
      clearTimeout(timer);
      const reason = `${what} did not finish loading within ${mostMs / 1000} s`;
      timer = setTimeout(() => onPassed(reason), mostMs);
    },
    end: () => clearTimeout(timer),
  };
}
