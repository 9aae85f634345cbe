import type { Database } from '@keystile/database';
import { toolSource } from '@keystile/database/schema';
import { eq, notInArray } from 'drizzle-orm';
import type { ListedSource, ListedTool } from './listed.ts';

/** Replaces what is told of the installation's sources; all at once, in their order. */
export function publishSources(
  { orm }: Database,
  sources: readonly Omit<ListedSource, 'updatedAt'>[],
  now = new Date(),
): void {
  orm.transaction((transaction) => {
    const ids = sources.map(idOf);
    transaction.delete(toolSource).where(notInArray(toolSource.id, ids)).run();
    for (const [position, source] of sources.entries()) {
      const row = {
        position,
        kind: source.kind,
        name: source.name,
        state: source.state,
        problem: source.problem,
        warnings: JSON.stringify(source.warnings),
        loadedAt: source.loadedAt,
        tools: textOf(source.tools),
        traffic: JSON.stringify(source.traffic),
        updatedAt: now,
      };
      transaction
        .insert(toolSource)
        .values({ id: ids[position]!, ...row })
        .onConflictDoUpdate({ target: toolSource.id, set: row })
        .run();
    }
  });
}

// Most of what is published again is a change of one source's state, beside megabytes of schemas.
const texts = new WeakMap<readonly ListedTool[], string>();

function textOf(tools: readonly ListedTool[]): string {
  const text = texts.get(tools) ?? JSON.stringify(tools);
  texts.set(tools, text);
  return text;
}

function idOf({ kind, name }: Pick<ListedSource, 'kind' | 'name'>): string {
  return `${kind}:${name}`;
}

/** Updates what the sources were asked, and leaves the rest as it is. */
export function noteTraffic(
  { orm }: Database,
  sources: readonly Pick<ListedSource, 'kind' | 'name' | 'traffic'>[],
  now = new Date(),
): void {
  orm.transaction((transaction) => {
    for (const source of sources) {
      transaction
        .update(toolSource)
        .set({ traffic: JSON.stringify(source.traffic), updatedAt: now })
        .where(eq(toolSource.id, idOf(source)))
        .run();
    }
  });
}
