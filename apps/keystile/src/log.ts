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

/** Something a self-hoster should mend, now or soon. */
export function logWarning(message: string): void {
  log.warn('{message}', { message });
}

/** A fault of ours. `requestId` finds the response that it belongs to. */
export function logError(message: string, error: unknown, requestId?: string): void {
  const reason = describeError(error);
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
