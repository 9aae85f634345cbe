import type { Origin, Tool } from './tool.ts';

/** How a source is doing. */
export interface SourceStatus {
  /** `away`: its tools are known, and calls of them fail until it is back. */
  state: 'ready' | 'starting' | 'away';
  /** What is wrong and what would mend it, in a sentence without secrets; null when nothing is. */
  problem: string | null;
  /** What was left out, and why: rows by file and line, tools by name. At most a hundred. */
  warnings: string[];
  /** When its tools were last read. */
  loadedAt: Date;
}

/** Something that brings tools: a folder, a server, a document. */
export interface Source {
  readonly origin: Origin;
  /** Its tools now. The array is not changed; a change makes another one. */
  tools(): readonly Tool[];
  status(): SourceStatus;
  /** Calls `listener` after each change of its tools or status; gives a function that ends that. */
  onChange(listener: () => void): () => void;
  /** Lets what is under way end, for a few seconds, and frees everything. */
  close(): Promise<void>;
}

/**
 * A source cannot be made: the config or what it names has to be mended first. The message has a line
 * for each thing that is wrong, and each begins with its place, such as `mcp.files.command`.
 */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** A source whose tools never change. */
export function staticSource(origin: Origin, tools: readonly Tool[]): Source {
  const loadedAt = new Date();
  return {
    origin,
    tools: () => tools,
    status: () => ({ state: 'ready', problem: null, warnings: [], loadedAt }),
    onChange: () => () => undefined,
    close: () => Promise.resolve(),
  };
}
