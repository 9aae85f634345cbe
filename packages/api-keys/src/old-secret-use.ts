import type { Database } from '@keystile/database';

/** Notes when old secrets of rolled keys are used, without a write at each call. */
export interface OldSecretUse {
  /** Costs a map entry. `hash` is the secret's, in hex. */
  note(hash: string, atMs: number): void;
  /** Writes what was noted since the last time; later where another program keeps the write lock. */
  flush(): void;
}

/** Gathers what is to be told of old secrets; whoever makes it calls `flush` now and then. */
export function createOldSecretUse(database: Database): OldSecretUse {
  const seen = new Map<string, number>();
  const update = database.prepare(
    'UPDATE rolled_secret SET last_used_at = max(coalesce(last_used_at, 0), ?) WHERE hash = ?',
  );
  return {
    note: (hash, atMs) => void seen.set(hash, atMs),
    flush() {
      if (seen.size === 0 || !database.isWriteLockFree()) return;
      database.transaction(() => {
        for (const [hash, atMs] of seen) update.run(atMs, Buffer.from(hash, 'hex'));
      });
      seen.clear();
    },
  };
}
