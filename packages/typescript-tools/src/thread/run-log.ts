import type { ToolLog } from '@keystile/tools';

const mostLines = 1_000;
const mostCharacters = 10_000;

/**
 * A log that sends at most a thousand lines between two calls of `reset`, each cut at ten thousand
 * characters: a loop that prints must not flood the server's thread.
 */
export function createRunLog(
  send: (level: keyof ToolLog, message: string) => void,
): ToolLog & { reset(): void } {
  let lines = 0;
  const write = (level: keyof ToolLog) => (message: string) => {
    lines += 1;
    if (lines > mostLines) return;
    const text = String(message);
    send(level, text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text);
    if (lines === mostLines) send('warn', `more than ${mostLines} lines: the others are left out`);
  };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    reset() {
      lines = 0;
    },
  };
}
