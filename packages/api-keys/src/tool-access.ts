/** Which tools a key may call: every one, those that only read, or the named ones. */
export type ToolAccess = 'all' | 'read-only' | readonly string[];

/** A list of tools that a key cannot be limited to. */
export class ToolAccessError extends Error {
  override readonly name = 'ToolAccessError';
  /** Names that no tool has; empty where the list itself was. */
  readonly unknown: readonly string[];
  constructor(unknown: readonly string[]) {
    super(unknown.length === 0 ? 'names no tool' : `names unknown tools: ${unknown.join(', ')}`);
    this.unknown = unknown;
  }
}

/**
 * The access, its names in the order of `known`, each once.
 *
 * @throws ToolAccessError for an empty list or a name that is not in `known`.
 */
export function checkToolAccess(access: ToolAccess, known: readonly string[]): ToolAccess {
  if (typeof access === 'string') return access;
  const unknown = access.filter((name) => !known.includes(name));
  if (access.length === 0 || unknown.length > 0) throw new ToolAccessError([...new Set(unknown)]);
  return known.filter((name) => access.includes(name));
}

/** Whether a key with this access may call a tool. */
export function mayCall(
  access: ToolAccess,
  tool: { name: string; annotations: { readOnlyHint: boolean } },
): boolean {
  if (access === 'all') return true;
  return access === 'read-only' ? tool.annotations.readOnlyHint : access.includes(tool.name);
}

/** As the database keeps it. */
export function storedToolAccess(access: ToolAccess): string | null {
  if (access === 'all') return null;
  return access === 'read-only' ? access : access.join(',');
}

/** Reads what {@link storedToolAccess} wrote. */
export function readToolAccess(stored: string | null): ToolAccess {
  if (stored === null) return 'all';
  return stored === 'read-only' ? stored : stored.split(',');
}
