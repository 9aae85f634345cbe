import type { OpenApiConfig } from '@keystile/tools';
import { parseAddress, type Address } from './address.ts';
import { isObject, objectsOf, type Json } from './document/json.ts';
import { Unusable } from './document/pointer.ts';
import { hasCredentials } from './service.ts';

/** Tells where operations are called. */
export type FindServer = (own: Json | null) => Address;

/**
 * The config's base address for everything, or what the document says. A document that came from an
 * address must not decide where credentials go, so with credentials its servers have to be at its own
 * origin; others need `baseUrl`.
 *
 * The returned function throws Unusable.
 */
export function findServer(
  root: Json,
  config: OpenApiConfig,
  documentUrl: string | undefined,
): FindServer {
  const { baseUrl } = config;
  if (baseUrl !== undefined) {
    const address = parseAddress(baseUrl);
    return () => address ?? unusable('baseUrl is no http or https address');
  }
  const first = objectsOf(root['servers'])[0];
  return (own) => {
    const url = filled(own ?? first ?? { url: '/' });
    const address = parseAddress(url, documentUrl);
    if (!address) return unusable(`baseUrl is needed: the document's server is "${url}"`);
    const isElsewhere = documentUrl && new URL(address.url).origin !== new URL(documentUrl).origin;
    if (isElsewhere && hasCredentials(config)) {
      const { origin } = new URL(address.url);
      return unusable(`baseUrl is needed, for credentials to be sent to ${origin}`);
    }
    return address;
  };
}

/** OpenAPI 3.1, 4.8.6: variables have defaults. */
function filled({ url, variables }: Json): string {
  const values = isObject(variables) ? variables : {};
  return String(url ?? '/').replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const variable = values[name];
    return isObject(variable) ? String(variable['default'] ?? whole) : whole;
  });
}

function unusable(message: string): never {
  throw new Unusable(message);
}
