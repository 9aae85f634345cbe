import type { Config, Duration, KeystileConfig } from '@keystile/tools';
import { mapValues } from './map-values.ts';

type Templates = Record<string, string>;

/**
 * A config as it could have been written, with its defaults, and without what may be a secret. Of headers,
 * queries and environments only texts that name a variable are kept.
 */
export function printable(config: Config): KeystileConfig {
  return {
    ...config,
    typescript: { ...config.typescript, timeout: durationText(config.typescript.timeout) },
    mcp: mapValues(config.mcp, (source) => ({
      ...source,
      timeout: durationText(source.timeout),
      ...(source.url !== undefined && { url: withoutPassword(source.url) }),
      headers: hidden(source.headers),
      env: hidden(source.env),
    })),
    openapi: mapValues(config.openapi, (source) => ({
      ...source,
      timeout: durationText(source.timeout),
      document: withoutPassword(source.document),
      ...(source.baseUrl !== undefined && { baseUrl: withoutPassword(source.baseUrl) }),
      headers: hidden(source.headers),
      query: hidden(source.query),
    })),
  };
}

function durationText(ms: number): Duration {
  return `${ms / 1_000}s`;
}

function hidden(templates: Templates): Templates {
  return mapValues(templates, (text) => (/\$\{[A-Za-z_]\w*\}/.test(text) ? text : '[hidden]'));
}

function withoutPassword(address: string): string {
  return address.replace(/^(https?:\/\/)[^/@]*@/i, '$1[hidden]@');
}
