import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Tidies up before a signal ends the program, as a shell would report it.
 *
 * @returns a function that ends this.
 */
export function exitWith(tidy: () => void): () => void {
  const listeners = signals.map((signal) => {
    const listener = () => {
      tidy();
      process.exit(128 + constants.signals[signal]);
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}
