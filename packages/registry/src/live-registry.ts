import type { Registry } from './registry.ts';

/** The registry in force. A reload, or an upstream whose list changed, puts another in its place. */
export interface LiveRegistry {
  readonly current: Registry;
  /** Calls `listener` after each change; gives a function that ends that. */
  onChange(listener: () => void): () => void;
}

/** Starts with `current`. What runs on the registry before keeps its tools until it is done. */
export function createLiveRegistry(
  current: Registry,
): LiveRegistry & { replace(registry: Registry): void } {
  const listeners = new Set<() => void>();
  return {
    get current() {
      return current;
    },
    replace(registry) {
      current = registry;
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Gives what `make` makes of the registry in force: made once, and again when there is another. */
export function madeFrom<Made>(
  registry: LiveRegistry,
  make: (registry: Registry) => Made,
): () => Made {
  let from = registry.current;
  let made = make(from);
  return () => {
    const { current } = registry;
    if (current !== from) {
      made = make(current);
      from = current;
    }
    return made;
  };
}
