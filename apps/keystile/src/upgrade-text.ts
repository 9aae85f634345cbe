import type { Upgrade } from '@keystile/database';

/** What an upgrade did, in one line. */
export function upgradeText({ from, to, copy }: Upgrade): string {
  return `the database was upgraded from schema version ${from} to ${to}; the one from before is ${copy}`;
}
