import type { LogSettings } from '@keystile/config';
import {
  configureSync,
  getAnsiColorFormatter,
  getJsonLinesFormatter,
  getLogger,
  getTextFormatter,
  type LogRecord,
  type TextFormatter,
} from '@logtape/logtape';
import { createLogOutput } from './log-output.ts';
import { storageWords } from './storage-words.ts';

const log = getLogger('keystile');
const timestamp = 'rfc3339';

/** Sends the log to standard error, a line an event. */
export function startLog(
  { format, level }: Pick<LogSettings, 'format' | 'level'> = { format: 'auto', level: 'info' },
): void {
  const write = createLogOutput();
  const text = formatterOf(format);
  configureSync({
    sinks: { stderr: (record) => write(text(record)) },
    loggers: [
      { category: 'keystile', sinks: ['stderr'], lowestLevel: level },
      { category: ['logtape', 'meta'], sinks: ['stderr'], lowestLevel: 'warning' },
    ],
    reset: true,
  });
}

function formatterOf(format: LogSettings['format']): TextFormatter {
  if (format === 'json') {
    const json = getJsonLinesFormatter({ properties: 'flatten' });
    return (record) => json(asFields(record));
  }
  const isColoured = format === 'pretty' || (process.stderr.isTTY && !process.env['NO_COLOR']);
  return isColoured
    ? getAnsiColorFormatter({ timestamp, value: String })
    : getTextFormatter({ timestamp, value: String });
}

/** The message as a person reads it, and beside it what is worth a search. */
function asFields(record: LogRecord): LogRecord {
  const { message: _, ...properties } = record.properties;
  return { ...record, message: [record.message.map(String).join('')], properties };
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

/** A request that was answered. */
export interface AnsweredRequest {
  method: string;
  /** Without its query. */
  path: string;
  status: number;
  durationMs: number;
  /** The client's address. */
  ip: string;
  requestId: string;
}

/** A request, where each is wanted in the log. */
export function logRequest(request: AnsweredRequest): void {
  const path = withoutSecrets(request.path);
  log.info('{method} {path} {status} in {durationMs} ms from {ip} (request {requestId})', {
    ...request,
    path,
  });
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
 * be secrets or personal data. What the database's file is the reason for is told in a line.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const storage = storageWords(error);
  if (storage) return storage;
  if ('query' in error && 'params' in error) {
    return `query failed: ${error.query}; ${describeError(error.cause)}`;
  }
  return error.stack ?? error.message;
}
