import { isProxy } from '@keystile/api/client-ip';
import type { Settings } from '@keystile/config';
import { inRequestSpan } from '@keystile/tracing';
import { withoutKeys } from '../paths.ts';
import type { Around } from '../around.ts';

/**
 * A span around each request. A trusted proxy's trace goes on here; that of anybody else is linked to
 * and no more: strangers do not decide what is recorded, nor in whose trace.
 */
export function traceRequests(settings: Settings): Around {
  const shown = withoutKeys(settings.keyPrefix);

  return (answer) => (request, peers) => {
    const peer = peers.requestIP(request)?.address ?? '';
    const isParentTrusted = isProxy(peer, settings);
    const path = shown(new URL(request.url).pathname);
    return inRequestSpan(request, { path, isParentTrusted }, async () => answer(request, peers));
  };
}
