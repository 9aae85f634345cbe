const mostLength = 40;

/**
 * What coding tools call this server in their settings: `keystile` on one's own machine, else the
 * host, `api-example-com`. Letters, digits and hyphens, which every tool takes.
 */
export function serverName(url: string): string {
  const { hostname } = new URL(url);
  const isAddress = hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
  if (isAddress || hostname === 'localhost' || hostname.endsWith('.localhost')) return 'keystile';
  const name = hostname.replace(/^www\./, '').replaceAll(/[^a-z0-9-]+/g, '-');
  return name.slice(0, mostLength).replaceAll(/^-+|-+$/g, '') || 'keystile';
}
