import type { Database } from '@keystile/database';
import type { Meter, Source, Tool } from '@keystile/registry';
import { listedTool, noteTraffic, publishSources, type ListedTool } from '@keystile/tool-listing';
import { logError } from '../log.ts';

const noteEveryMs = 5_000;

const listed = new WeakMap<readonly Tool[], ListedTool[]>();

function listedOf(tools: readonly Tool[]): ListedTool[] {
  const known = listed.get(tools) ?? tools.map(listedTool);
  listed.set(tools, known);
  return known;
}

/** Tells the portal and the command line, by the database, what tools there are and how they do. */
export function startListing(database: Database, meter: Meter, sources: () => readonly Source[]) {
  let isPublished = false;
  let isTold = true;
  const timer = setInterval(() => attempt(isPublished ? note : publish), noteEveryMs);
  attempt(publish);

  function publish(): void {
    publishSources(
      database,
      sources().map((source) => ({
        ...source.origin,
        ...source.status(),
        tools: listedOf(source.tools()),
        traffic: meter.read(source.origin),
      })),
    );
    isPublished = true;
  }

  function note(): void {
    const traffic = sources().map(({ origin }) => ({ ...origin, traffic: meter.read(origin) }));
    noteTraffic(database, traffic);
  }

  /** A page that is out of date is no reason to stop serving: told once, and tried again. */
  function attempt(work: () => void): void {
    if (!database.isWriteLockFree()) return;
    try {
      work();
      isTold = true;
    } catch (error) {
      if (isTold) logError('the list of tools could not be told to the portal', error);
      isTold = false;
    }
  }

  return {
    publish(): void {
      isPublished = false;
      attempt(publish);
    },
    stop(): void {
      clearInterval(timer);
      attempt(note);
    },
  };
}
