import type { Database } from '@keystile/database';
import type { Apps } from '../oauth.ts';
import { endGrant, listApps } from './grants.ts';

/** The apps that people let in, as our own grants say. */
export function createApps(database: Database): Omit<Apps, 'readmit'> {
  return {
    connected: (personId) => listApps(database, personId).filter(({ endedAt }) => endedAt === null),
    everConnected: (personId) => listApps(database, personId),
    disconnect: (grant, by) => endGrant(database, grant, by),
  };
}
