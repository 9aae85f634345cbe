import type { AuditEntry } from './event.ts';

const columns: [name: string, value: (entry: AuditEntry) => unknown][] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at.toISOString()],
  ['action', ({ action }) => action],
  ['actor_kind', ({ actor }) => actor.kind],
  ['actor_id', ({ actor }) => actor.id],
  ['actor_name', ({ actor }) => actor.name],
  ['target_kind', ({ target }) => target.kind],
  ['target_id', ({ target }) => target.id],
  ['target_name', ({ target }) => target.name],
  ['user_id', ({ userId }) => userId],
  ['organization_id', ({ organizationId }) => organizationId],
  ['ip', ({ ip }) => ip],
  ['request_id', ({ requestId }) => requestId],
  ['before', ({ before }) => before],
  ['after', ({ after }) => after],
];

/**
 * Entries as CSV (RFC 4180) in UTF-8 with a header line, a line at a time. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe; `before` and `after` are JSON.
 */
export function* toCsv(entries: Iterable<AuditEntry>): Generator<string> {
  yield line(columns.map(([name]) => name));
  for (const entry of entries) yield line(columns.map(([, value]) => cell(value(entry))));
}

/** Entries as JSON lines, an object a line, with the columns of the CSV for names. */
export function* toJsonLines(entries: Iterable<AuditEntry>): Generator<string> {
  for (const entry of entries) {
    const row = Object.fromEntries(columns.map(([name, value]) => [name, value(entry)]));
    yield `${oneLine(JSON.stringify(row))}\n`;
  }
}

/** Some readers also end lines at characters that JSON leaves as they are. */
function oneLine(json: string): string {
  return json.replaceAll(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function line(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // OWASP, CSV injection: what makes a formula of a cell.
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
