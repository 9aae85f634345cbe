import type { Network, Settings } from '@keystile/config';
import ipaddr from 'ipaddr.js';

/**
 * The address of whoever sent a request. The peer is believed, and the `X-Forwarded-For` or
 * `Forwarded` (RFC 7239) header only as far as each hop, read from the nearest, is a trusted proxy.
 * On a unix socket, where the peer has no address and is empty, it is a proxy that may open the file.
 */
export function clientIp(peer: string, headers: Headers, settings: ProxySettings): string {
  if (!isProxy(peer, settings)) return canonical(peer);
  const { trustedProxies: trusted } = settings;
  let client = peer;
  for (const hop of forwardedFor(headers).reverse()) {
    if (!ipaddr.isValid(hop)) break;
    client = hop;
    if (!isTrusted(hop, trusted)) break;
  }
  return canonical(client);
}

type ProxySettings = Pick<Settings, 'host' | 'trustedProxies'>;

/** Whether what a peer says of a request, beyond the request, is believed. */
export function isProxy(peer: string, { host, trustedProxies }: ProxySettings): boolean {
  const isOnSocket = peer === '' && host.startsWith('unix:');
  return isOnSocket || isTrusted(peer, trustedProxies);
}

function canonical(ip: string): string {
  return ipaddr.isValid(ip) ? ipaddr.process(ip).toString() : ip;
}

function isTrusted(ip: string, trusted: readonly Network[]): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  return trusted.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
}

/**
 * The hops that proxies wrote down, farthest first. `X-Forwarded-For` wins where both are there:
 * most proxies write it alone, and pass on a `Forwarded` that a client made up.
 */
function forwardedFor(headers: Headers): string[] {
  const common = headers.get('x-forwarded-for');
  if (common !== null) return common.split(',').map((hop) => withoutPort(hop.trim()));
  const standard = headers.get('forwarded');
  if (standard === null) return [];
  return standard.split(',').map((hop) => {
    const value = /(?:^|;)\s*for\s*=\s*("[^"]*"|[^;,\s]*)/i.exec(hop)?.[1] ?? '';
    return withoutPort(value.replaceAll('"', ''));
  });
}

function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address);
  if (bracketed) return bracketed[1]!;
  const withPort = /^([\d.]+):\d+$/.exec(address);
  return withPort ? withPort[1]! : address;
}
