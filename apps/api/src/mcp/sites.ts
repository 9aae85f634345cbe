import type { Settings } from '@keystile/config';
import ipaddr from 'ipaddr.js';

/** The header that names a site which has no business here. */
export type ForeignHeader = 'host' | 'origin';

/**
 * Keeps browsers on other sites away, which the protocol demands of every server (2026-07-28,
 * transports, security). The returned function names the header at fault, or gives null.
 *
 * `Origin` must be an allowed one; programs send none. `Host` must be the public host, that of an
 * allowed origin, an address, or a name without a dot. A page that DNS rebinding led here asks for a
 * domain of its own; a proxy in front passes ours on, or names us as its network does.
 */
export function createSiteCheck({ url, allowedOrigins }: Pick<Settings, 'url' | 'allowedOrigins'>) {
  const names = new Set([url, ...allowedOrigins].map(hostnameOf));

  function isOurs(host: string | null): boolean {
    const [, name] = /^(\[[\d.:a-f]+\]|[\w.-]+)(?::\d+)?$/i.exec(host ?? '') ?? [];
    if (name === undefined) return false;
    return !name.includes('.') || names.has(name.toLowerCase()) || isAddress(name);
  }

  return function foreignHeader(headers: Headers): ForeignHeader | null {
    if (!isOurs(headers.get('host'))) return 'host';
    const origin = headers.get('origin');
    return origin === null || allowedOrigins.includes(origin) ? null : 'origin';
  };
}

function isAddress(name: string): boolean {
  return ipaddr.isValid(name.replace(/^\[|\]$/g, ''));
}

function hostnameOf(address: string): string {
  return new URL(address).hostname;
}
