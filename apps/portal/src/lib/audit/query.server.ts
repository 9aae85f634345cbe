import { auditActions, type AuditFilter } from '@keystile/audit';
import { inTimeZone, parseDate } from '#lib/day.ts';
import { oneOf } from '#lib/one-of.ts';

const dayMs = 86_400_000;

/** What the filter form of a log says. */
export interface AuditQuery {
  filter: AuditFilter;
  /** The form's fields as text; what cannot be is empty. */
  fields: { action: string; from: string; to: string; actor: string };
}

/** Reads a log's address. What makes no sense in it filters nothing; `to` is a day's end. */
export function readQuery({ searchParams }: URL, timeZone: string): AuditQuery {
  const text = (name: string) => searchParams.get(name) ?? '';
  const action = oneOf(text('action'), auditActions);
  const [first, last] = [parseDate(text('from')), parseDate(text('to'))];
  const actor = text('actor');
  return {
    filter: {
      action,
      actorId: actor || undefined,
      since: first === undefined ? undefined : inTimeZone(new Date(first), timeZone),
      until: last === undefined ? undefined : inTimeZone(new Date(last + dayMs), timeZone),
    },
    fields: {
      action: action ?? '',
      from: first === undefined ? '' : text('from'),
      to: last === undefined ? '' : text('to'),
      actor,
    },
  };
}
