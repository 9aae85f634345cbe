import { readSources } from '@keystile/tool-listing';
import type { PageServerLoad } from './$types';
import { findTools, sourceId } from './find-tools.server.ts';
import { shownTool, type ShownTool } from './shown-tool.server.ts';

const perPage = 50;

export const load: PageServerLoad = ({ locals, url }) => {
  const { database, settings } = locals.services;
  const sources = readSources(database);
  const text = (url.searchParams.get('q') ?? '').trim();
  const source = sources.map(sourceId).find((id) => id === url.searchParams.get('source')) ?? '';
  const found = findTools(sources, { text, source });
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const page = Math.min(pages, wholeNumber(url.searchParams.get('page')) ?? 1);
  const shown = found.slice((page - 1) * perPage, page * perPage);
  return {
    text,
    source,
    /** Those that have tools, to choose from. */
    sources: sources
      .filter(({ tools }) => tools.length > 0)
      .map((one) => ({ id: sourceId(one), kind: one.kind, name: one.name })),
    total: sources.reduce((sum, { tools }) => sum + tools.length, 0),
    found: found.length,
    groups: grouped(shown.map(({ tool, source: from }) => shownTool(tool, from, settings))),
    page,
    pages,
    hasSources: sources.length > 0,
  };
};

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

/** One after the other, as they come: tools of a source stand together. */
function grouped(tools: ShownTool[]) {
  const groups = Map.groupBy(tools, ({ source }) => sourceId(source));
  return [...groups].map(([id, those]) => ({ id, source: those[0]!.source, tools: those }));
}
