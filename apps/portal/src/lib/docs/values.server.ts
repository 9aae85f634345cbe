import { href, type Locale } from '#lib/locale.ts';
import { serverName } from '#lib/server-name.ts';
import type { DocsValues } from './values.ts';

/** The values of this installation, for pages in a language. */
export function docsValues({ services }: App.Locals, locale: Locale): DocsValues {
  const { url, keyPrefix } = services.settings;
  return {
    url,
    mcp: `${url}/v1/mcp`,
    prefix: keyPrefix,
    name: serverName(url),
    origin: new URL(url).origin,
    pages: href('/docs/', locale),
    portal: href('/', locale),
  };
}
