import type { SourceStatus, Tool } from '@keystile/registry';
import type { MadeTools } from './make-tools.ts';

/** What a source tells of itself, and who hears of changes. */
export interface State {
  tools(): readonly Tool[];
  status(): SourceStatus;
  onChange(listener: () => void): () => void;
  loaded(made: MadeTools): void;
  /** There is no document yet. */
  away(problem: string): void;
  /** Whether the service itself answers; null when it does. */
  setProblem(problem: string | null): void;
}

const mostWarnings = 100;

export function createState(): State {
  const listeners = new Set<() => void>();
  let tools: readonly Tool[] = [];
  let status: SourceStatus = {
    ...{ state: 'starting', problem: null },
    ...{ warnings: [], loadedAt: new Date() },
  };

  function change(next: Partial<SourceStatus>): void {
    status = { ...status, ...next };
    for (const listener of listeners) listener();
  }

  return {
    tools: () => tools,
    status: () => status,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    loaded(made) {
      tools = made.tools;
      const warnings = made.warnings.slice(0, mostWarnings);
      change({ state: 'ready', problem: null, warnings, loadedAt: new Date() });
    },
    away: (problem) => change({ state: 'away', problem }),
    setProblem(problem) {
      if (problem !== status.problem) change({ state: problem ? 'away' : 'ready', problem });
    },
  };
}
