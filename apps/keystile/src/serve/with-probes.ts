import { createProbes } from '@keystile/api/probes';
import type { Portal } from './portal.ts';

/** Where there is no API, the portal's process answers for itself. */
export function withProbes(answer: Portal['answer'], unready: () => string[]): Portal['answer'] {
  const probes = createProbes(unready);
  return async (request, peer) =>
    probes[new URL(request.url).pathname]?.() ?? answer(request, peer);
}
