import type { PortalPlatform } from '@keystile/portal/platform';

export type { PortalPlatform };

/**
 * Answers any request for the portal, static files included. The request's URL must already be
 * the public one (scheme, host and base path as the visitor's browser has them), or form posts are
 * refused. All calls are for one public URL.
 */
export function fetch(request: Request, platform: PortalPlatform): Promise<Response>;
