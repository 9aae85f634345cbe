import type { Database } from '@keystile/database';
import { toolSource } from '@keystile/database/schema';
import { asc } from 'drizzle-orm';
import type { ListedSource, ListedTool } from './listed.ts';

/** Every source with its tools, in their order, as the API last told; none before it first served. */
export function readSources({ orm }: Database): ListedSource[] {
  return orm
    .select()
    .from(toolSource)
    .orderBy(asc(toolSource.position))
    .all()
    .map(({ id: _, position: __, warnings, tools, traffic, ...rest }) => ({
      ...rest,
      warnings: JSON.parse(warnings) as string[],
      tools: JSON.parse(tools) as ListedTool[],
      traffic: JSON.parse(traffic) as ListedSource['traffic'],
    }));
}

/** Every tool of the installation, in the order of their sources. */
export function readTools(database: Database): ListedTool[] {
  return readSources(database).flatMap(({ tools }) => tools);
}
