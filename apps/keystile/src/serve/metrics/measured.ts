import type { Server } from '../server.ts';
import type { Services } from '../services.ts';
import type { Watch } from '../watch/watch.ts';

/** What is asked for numbers when metrics are read, and costs nothing before. */
export interface Measured {
  services: Pick<Services, 'sources' | 'usage' | 'api'>;
  watch: Watch;
  server: Pick<Server, 'pendingRequests'>;
  databasePath: string;
}
