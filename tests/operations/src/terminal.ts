import { until } from '@keystile/blackbox/poll';

/** A program on a terminal of its own, as a person uses it. */
export interface Session extends Disposable {
  /** Types, waits until the terminal shows a text, and gives all that it showed since. */
  type(keys: string, shown: string): Promise<string>;
}

/** Starts a program on a terminal. */
export function startSession(command: string[], env: Record<string, string>): Session {
  let output = '';
  const decoder = new TextDecoder();
  const child = Bun.spawn(command, {
    env: { TERM: 'dumb', LANG: 'C.UTF-8', ...env },
    terminal: {
      cols: 200,
      rows: 40,
      data(_terminal, bytes) {
        // A shell that completes a part of a word rings the bell.
        output += decoder.decode(bytes, { stream: true }).replaceAll('\u0007', '');
      },
    },
  });
  return {
    async type(keys, shown) {
      output = '';
      child.terminal!.write(keys);
      await until(`${JSON.stringify(shown)} on the terminal`, () => output.includes(shown));
      return output;
    },
    [Symbol.dispose]: () => child.kill('SIGKILL'),
  };
}
