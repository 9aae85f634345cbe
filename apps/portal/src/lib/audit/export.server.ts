import { eachEvent, toCsv, toJsonLines, type AuditEntry, type AuditScope } from '@keystile/audit';
import { readQuery } from './query.server.ts';

const formats = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: toCsv },
  jsonl: { type: 'application/jsonl; charset=utf-8', write: toJsonLines },
} satisfies Record<
  string,
  { type: string; write(entries: Iterable<AuditEntry>): Iterable<string> }
>;

const chunkLength = 65_536;

/**
 * An audit log as a file to keep, with the filter of the page. Read as fast as the client takes it:
 * a long log needs no more memory than a short one. Who may read it was asked before.
 */
export function auditExport(
  { services, timeZone }: App.Locals,
  url: URL,
  { scope, format }: { scope: AuditScope; format: keyof typeof formats },
): Response {
  const { type, write } = formats[format];
  const { filter } = readQuery(url, timeZone);
  const lines = write(eachEvent(services.database, scope, filter))[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      let text = '';
      while (text.length < chunkLength) {
        const line = lines.next();
        if (line.done) break;
        text += line.value;
      }
      if (text === '') controller.close();
      else controller.enqueue(new TextEncoder().encode(text));
    },
    cancel: () => void lines.return?.(undefined),
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="audit-log-${day}.${format}"`,
      'cache-control': 'no-store',
    },
  });
}
