import { resolve } from 'node:path';
import type { Clerk, ClerkOptions } from '@keystile/clerk-stand-in';
import { identityMode } from './mode.ts';

/** The stand-in that keeps the accounts of each data folder. */
const clerks = new Map<string, Promise<Clerk>>();

/**
 * The stand-in for a data folder, the same for servers and commands; undefined where its accounts are
 * kept in the program. In Clerk mode the first who asks starts it.
 */
export function clerkOf(data: string, options?: ClerkOptions): Promise<Clerk> | undefined {
  const folder = resolve(data);
  const known = clerks.get(folder);
  if (known || (!options && identityMode() === 'local')) return known;
  const started = start(options);
  clerks.set(folder, started);
  return started;
}

/** Stops the stand-in of a folder that goes away. */
export async function forgetClerk(data: string): Promise<void> {
  const known = clerks.get(resolve(data));
  clerks.delete(resolve(data));
  await (await known)?.stop();
}

/** Loads it where it is used: local runs need nothing of Clerk's. */
async function start(options?: ClerkOptions): Promise<Clerk> {
  const { startClerk } = await import('@keystile/clerk-stand-in');
  return startClerk({ instance: 'live', ...options });
}
