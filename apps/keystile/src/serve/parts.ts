import { createApi } from '@keystile/api';
import { createPortalGrants } from '@keystile/identity';
import type { PortalPlatform } from '@keystile/portal/platform';
import type { Instance } from '../instance.ts';
import { startLetters } from './letters.ts';
import type { Portal } from './portal.ts';
import type { Services } from './services.ts';
import { withProbes } from './with-probes.ts';

/** One part alone, for a split deployment. */
export type Part = 'portal' | 'api';

/** What is served. */
export interface Parts {
  /** Undefined where only the portal is served. */
  api: ReturnType<typeof createApi> | undefined;
  /** Answers what is not the API's; undefined where only the API is served. */
  elsewhere: Portal['answer'] | undefined;
  endStreams(): Promise<void>;
  endRounds(): Promise<void>;
}

type CallTool = NonNullable<PortalPlatform['callTool']>;

/** Opens portal and API, or one part alone. `countPortal` is put around what the portal answers. */
export async function openParts(
  instance: Instance,
  services: Services,
  only: Part | undefined,
  countPortal: (answer: Portal['answer']) => Portal['answer'],
): Promise<Parts> {
  const grantOf = createPortalGrants(instance.database);
  const callTool: CallTool = ({ userId, organizationId, tool, input }) =>
    api!.callAs(grantOf(userId, organizationId), tool, input);
  const portal =
    only === 'api'
      ? undefined
      : await loadPortal(instance, services, only === 'portal' ? null : callTool);
  const elsewhere = portal && countPortal(portal.answer);
  const api = only === 'portal' ? undefined : createApi(services.api, elsewhere);
  const letters = portal && startLetters(portal);
  return {
    api,
    elsewhere: api ? elsewhere : elsewhere && withProbes(elsewhere, services.api.unready),
    endStreams: async () => api?.endStreams(),
    endRounds: async () => letters?.stop(),
  };
}

async function loadPortal(
  instance: Instance,
  { catalog }: Services,
  callTool: CallTool | null,
): Promise<Portal> {
  const { createPortal } = await import('./portal.ts');
  return createPortal(instance, catalog, callTool);
}
