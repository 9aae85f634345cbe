import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { Database } from 'bun:sqlite';

/** better-auth with its API key plugin over a SQLite file; nothing is ever over the limit. */
export function openBetterAuth(path: string) {
  const database = new Database(path, { create: true });
  database.run('PRAGMA journal_mode = WAL');
  const options = {
    secret: 'a secret of the benchmark, thirty-two characters',
    baseURL: 'http://127.0.0.1',
    telemetry: { enabled: false },
    logger: { level: 'error' as const },
    database,
    emailAndPassword: { enabled: true },
    plugins: [apiKey({ rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 9_999_999 } })],
  };
  return {
    auth: betterAuth(options),
    migrate: async () => (await getMigrations(options)).runMigrations(),
    close: () => database.close(),
  };
}
