import { auditActions, listEvents, type AuditScope } from '@keystile/audit';
import { readQuery } from './query.server.ts';

/** What a page of an audit log shows, by its address. Who may read it was asked before. */
export function auditPage({ services, timeZone }: App.Locals, url: URL, scope: AuditScope) {
  const { filter, fields } = readQuery(url, timeZone);
  const asked = Number(url.searchParams.get('before') ?? '');
  const before = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
  const { entries, next } = listEvents(services.database, scope, filter, { before });
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));
  return {
    entries,
    fields,
    actions: [...auditActions],
    isFirst: before === undefined,
    isFiltered: query.size > 0,
    /** The filter as a query, for links. */
    query: query.toString(),
    next,
  };
}

export type AuditPageData = ReturnType<typeof auditPage>;
