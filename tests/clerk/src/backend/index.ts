import { json } from '../http/answer.ts';
import { route } from '../http/routes.ts';
import { notFound } from '../problem.ts';
import type { State } from '../state.ts';
import { applicationRoutes } from './applications.ts';
import { backendOrganizationRoutes } from './organizations.ts';
import { backendSessionRoutes } from './sessions.ts';
import { userRoutes } from './users.ts';

/** The Backend API: what programs with the secret key speak with. */
export function backendRoutes(state: State) {
  return [
    route('GET /v1/jwks', () => json({ keys: state.keys.map(({ jwk }) => jwk) })),
    route('GET /v1/clients/handshake_payload', ({ url }) => {
      const nonce = url.searchParams.get('nonce') ?? '';
      const directives = state.handshakes.get(nonce);
      state.handshakes.delete(nonce);
      if (directives) return json({ object: 'handshake_payload', directives });
      throw notFound('handshake payload', nonce);
    }),
    ...userRoutes(state),
    ...backendSessionRoutes(state),
    ...backendOrganizationRoutes(state),
    ...applicationRoutes(state),
  ];
}
