import { readSources, type ListedSource } from '@keystile/tool-listing';
import { demandAdministrator } from '#lib/permission.server.ts';
import { sourceId } from '../../account/tools/find-tools.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  demandAdministrator(locals, 'admin.read');
  const sources = readSources(locals.services.database);
  const told = Math.max(...sources.map(({ updatedAt }) => updatedAt.getTime()));
  return {
    sources: sources.map(shownSource),
    /** When the process that serves the API last told of them; null before it did. */
    toldAt: sources.length > 0 ? new Date(told) : null,
  };
};

function shownSource(source: ListedSource) {
  const { kind, name, state, problem, warnings, loadedAt, tools, traffic } = source;
  return {
    id: sourceId(source),
    source: { kind, name },
    state,
    problem,
    warnings,
    loadedAt,
    tools: tools.length,
    traffic,
    /** Null before the first call. */
    errorShare: traffic.calls > 0 ? traffic.errors / traffic.calls : null,
  };
}

export type SourceRow = ReturnType<typeof shownSource>;
