import ipaddr from 'ipaddr.js';

/** What the registry of IPv6 addresses has given out so far; the rest leads nowhere or inside. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** The address at which Azure's hosts serve their guests; by its number it is one of Microsoft's. */
const azureHost = '168.63.129.16';

/** Whether an address is one of the open internet's (IANA special-purpose registries). */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(globalUnicast);
  return parsed.toString() !== azureHost;
}
