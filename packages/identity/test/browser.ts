import type { Actor } from '@keystile/audit';
import { testDatabase } from '@keystile/database/test';
import {
  createLocalIdentity,
  type Cookie,
  type LocalIdentityOptions,
  type Visitor,
} from '../src/index.ts';

/** Whoever may open the data folder. */
export const commandLine: Actor = { kind: 'command_line' };

/** Local identity on a real database file. */
export function startIdentity(
  options: Partial<Omit<LocalIdentityOptions, 'database' | 'onError'>> = {},
) {
  const files = testDatabase();
  const faults: string[] = [];
  const created = createLocalIdentity({
    database: files.database,
    secret: 'a secret for tests, long enough to sign',
    url: 'http://localhost:3000',
    signUpMode: 'open',
    onError: (message) => faults.push(message),
    ...options,
  });
  return { ...created, ...files, faults };
}

/** A visitor that keeps cookies, as a browser does. */
export function createBrowser(ip = '203.0.113.1') {
  const jar = new Map<string, string>();
  return {
    visitor(): Visitor {
      const cookie = [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return {
        headers: new Headers({ cookie: cookie.join('; '), 'user-agent': 'test' }),
        ip,
        requestId: 'req',
      };
    },
    keep(cookies: Cookie[]): void {
      for (const { name, value, maxAge } of cookies) {
        if (maxAge === 0) jar.delete(name);
        else jar.set(name, value);
      }
    },
  };
}
