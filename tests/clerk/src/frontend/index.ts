import type { State } from '../state.ts';
import { assetRoutes } from './assets.ts';
import { clientRoutes } from './client.ts';
import { environmentRoutes } from './environment.ts';
import { handshakeRoutes } from './handshake.ts';
import { meRoutes } from './me.ts';
import { organizationRoutes } from './organizations.ts';
import { sessionRoutes } from './sessions.ts';
import { signInRoutes } from './sign-ins.ts';
import { signUpRoutes } from './sign-ups.ts';

/** The Frontend API: what browsers speak with. */
export function frontendRoutes(state: State) {
  return [
    ...assetRoutes(),
    ...environmentRoutes(state),
    ...handshakeRoutes(state),
    ...clientRoutes(state),
    ...signInRoutes(state),
    ...signUpRoutes(state),
    ...sessionRoutes(state),
    ...meRoutes(state),
    ...organizationRoutes(state),
  ];
}
