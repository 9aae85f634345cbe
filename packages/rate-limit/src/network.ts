import ipaddr from 'ipaddr.js';

/**
 * What counts as one client for a limit: an IPv4 address, or the /64 of an IPv6 address, all of
 * which one subscriber has (RFC 6177, 2).
 */
export function limitedNetwork(ip: string): string {
  if (!ip.includes(':') || !ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  const [a, b, c, d] = address.parts;
  return `${[a, b, c, d].map((part = 0) => part.toString(16)).join(':')}::/64`;
}
