import type { Settings } from '@keystile/config';

const loopbackHosts = ['localhost', '127.0.0.1', '::1', '[::1]'];

/**
 * What about the public address will most likely go wrong, a line each; empty where nothing will.
 * `environment` is what the settings were read from.
 */
export function urlWarnings(
  settings: Settings,
  environment: Record<string, string | undefined>,
): string[] {
  const isChosen = Boolean(environment['KEYSTILE_URL']);
  const lines = [isChosen ? null : unreachableForms(settings), plainHttp(settings)];
  return lines.filter((line) => line !== null);
}

/** Forms are accepted from the public address alone, which is easy to miss on a first try. */
function unreachableForms({ host, url }: Settings): string | null {
  const listensWidely = !loopbackHosts.includes(host) && !host.startsWith('unix:');
  if (!listensWidely) return null;
  return (
    `listening on ${host}, but KEYSTILE_URL is not set and thus ${url}: set it to the address ` +
    'that people use, or their browsers cannot sign in'
  );
}

/** OAuth 2.1 draft, 1.5: TLS everywhere but on loopback; many clients insist. */
function plainHttp({ url }: Settings): string | null {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || loopbackHosts.includes(hostname)) return null;
  return (
    `KEYSTILE_URL is ${url}: passwords, keys and tokens travel unencrypted, and MCP clients may ` +
    'refuse to sign in; put TLS in front and use its https address'
  );
}
