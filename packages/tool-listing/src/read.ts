import type { Database } from '@keystile/database';
import { toolSource } from '@keystile/database/schema';
import { asc, eq, sql } from 'drizzle-orm';
import type { ListedSource, ListedTool } from './listed.ts';

/** The tools of a source as they were parsed, and the text and times that they were parsed from. */
interface Parsed {
  text: string;
  updatedAtMs: number;
  bytes: number;
  tools: ListedTool[];
}

// Schemas may be megabytes, and pages ask for them again and again.
const parsedOf = new WeakMap<Database, Map<string, Parsed>>();

const columns = {
  id: toolSource.id,
  kind: toolSource.kind,
  name: toolSource.name,
  state: toolSource.state,
  problem: toolSource.problem,
  warnings: toolSource.warnings,
  loadedAt: toolSource.loadedAt,
  traffic: toolSource.traffic,
  updatedAt: toolSource.updatedAt,
  bytes: sql<number>`octet_length(${toolSource.tools})`,
};

/**
 * Every source with its tools, in their order, as the API last told; none before it first served.
 * Tools are shared between callers, who do not change them.
 */
export function readSources(database: Database): ListedSource[] {
  const rows = database.orm
    .select(columns)
    .from(toolSource)
    .orderBy(asc(toolSource.position))
    .all();
  const known = parsedOf.get(database) ?? new Map<string, Parsed>();
  const read = rows.map((row) => ({ row, parsed: parse(database, row, known.get(row.id)) }));
  parsedOf.set(database, new Map(read.map(({ row, parsed }) => [row.id, parsed])));
  return read.map(({ row: { id: _, bytes: __, warnings, traffic, ...rest }, parsed }) => ({
    ...rest,
    warnings: JSON.parse(warnings) as string[],
    tools: parsed.tools,
    traffic: JSON.parse(traffic) as ListedSource['traffic'],
  }));
}

/** Parses again only what is another text: traffic is noted often, tools hardly ever change. */
function parse(
  { orm }: Database,
  { id, updatedAt, bytes }: { id: string; updatedAt: Date; bytes: number },
  known: Parsed | undefined,
): Parsed {
  const updatedAtMs = updatedAt.getTime();
  if (known?.updatedAtMs === updatedAtMs && known.bytes === bytes) return known;
  const row = orm
    .select({ tools: toolSource.tools })
    .from(toolSource)
    .where(eq(toolSource.id, id))
    .get();
  const text = row?.tools ?? '[]';
  const tools = known?.text === text ? known.tools : (JSON.parse(text) as ListedTool[]);
  return { text, updatedAtMs, bytes, tools };
}

/** Every tool of the installation, in the order of their sources. */
export function readTools(database: Database): ListedTool[] {
  return readSources(database).flatMap(({ tools }) => tools);
}

/** A tool and where it comes from; undefined where there is none of that name. */
export function findTool(
  database: Database,
  name: string,
): { tool: ListedTool; source: ListedSource } | undefined {
  for (const source of readSources(database)) {
    const tool = source.tools.find((one) => one.name === name);
    if (tool) return { tool, source };
  }
  return undefined;
}
