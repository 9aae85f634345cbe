import { configureSync, getConsoleSink, getLogger, getTextFormatter } from '@logtape/logtape';

const log = getLogger('keystile');

/** Sends the log to standard error, a line an event. */
export function startLog(): void {
  const method = 'error' as const;
  configureSync({
    sinks: {
      stderr: getConsoleSink({
        formatter: getTextFormatter({ timestamp: 'rfc3339', value: String }),
        levelMap: {
          trace: method,
          debug: method,
          info: method,
          warning: method,
          error: method,
          fatal: method,
        },
      }),
    },
    loggers: [
      { category: 'keystile', sinks: ['stderr'], lowestLevel: 'info' },
      { category: ['logtape', 'meta'], sinks: ['stderr'], lowestLevel: 'warning' },
    ],
  });
}

/** Values that no line of the log shows, whoever wrote it. */
const hidden = new Set<string>();
/** What is shorter is in too many words to be hidden. */
const leastHidden = 6;

/** Keeps values out of every line that is logged from now on. */
export function hideInLog(values: readonly string[]): void {
  for (const value of values) if (value.length >= leastHidden) hidden.add(value);
}

function withoutSecrets(text: string): string {
  let shown = text;
  for (const value of hidden) shown = shown.replaceAll(value, '[hidden]');
  return shown;
}

/** Something that a self-hoster wanted to happen, and that did. */
export function logInfo(message: string): void {
  log.info('{message}', { message: withoutSecrets(message) });
}

/** Something a self-hoster should mend, now or soon. */
export function logWarning(message: string): void {
  log.warn('{message}', { message: withoutSecrets(message) });
}

/** What a tool wrote while a call of it ran. */
export function logOfTool(
  level: 'info' | 'warn' | 'error',
  text: string,
  { tool, requestId }: { tool: string; requestId: string },
): void {
  const message = withoutSecrets(text);
  log[level]('{tool}: {message} (request {requestId})', { tool, message, requestId });
}

/** A fault of ours. `requestId` finds the response that it belongs to. */
export function logError(message: string, error: unknown, requestId?: string): void {
  const reason = withoutSecrets(describeError(error));
  if (requestId)
    log.error('{message} (request {requestId}): {reason}', { message, requestId, reason });
  else log.error('{message}: {reason}', { message, reason });
}

/**
 * An error with its stack. Of a failed query only the statement is told, since its parameters may
 * be secrets or personal data.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('query' in error && 'params' in error) {
    return `query failed: ${error.query}; ${describeError(error.cause)}`;
  }
  return error.stack ?? error.message;
}
