import { SourceError } from '@keystile/registry';
import type { Config } from '@keystile/tools';
import { mapValues } from './map-values.ts';

/** A config that can be used, and what must never be shown. */
export interface Resolved {
  config: Config;
  /** Values of headers, of environments and of what they were made from. */
  secrets: string[];
}

type Templates = Record<string, string>;

const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Puts the environment's values where headers, queries and environments of upstreams name them.
 * `isForbidden` names variables that no upstream may be given.
 *
 * @throws SourceError with a line for each variable that is missing or forbidden.
 */
export function resolveVariables(
  config: Config,
  environment: Record<string, string | undefined>,
  isForbidden: (name: string) => boolean,
): Resolved {
  const problems: string[] = [];
  const secrets = new Set<string>();

  function resolve(templates: Templates, place: string): Templates {
    return Object.fromEntries(
      Object.entries(templates).map(([key, text]) => {
        const value = text.replaceAll(variable, (_, name: string) =>
          valueOf(name, `${place}.${key}`),
        );
        if (value !== '') secrets.add(value);
        return [key, value];
      }),
    );
  }

  function valueOf(name: string, place: string): string {
    const value = environment[name];
    if (isForbidden(name)) {
      problems.push(`${place}: ${name} is a secret of Keystile's own and is given to nobody`);
    } else if (value === undefined || value === '') {
      problems.push(`${place}: the environment variable ${name} is not set`);
    } else {
      secrets.add(value);
    }
    return value ?? '';
  }

  const mcp = mapValues(config.mcp, (source, name) => ({
    ...source,
    headers: resolve(source.headers, `mcp.${name}.headers`),
    env: resolve(source.env, `mcp.${name}.env`),
  }));
  const openapi = mapValues(config.openapi, (source, name) => ({
    ...source,
    headers: resolve(source.headers, `openapi.${name}.headers`),
    query: resolve(source.query, `openapi.${name}.query`),
  }));
  if (problems.length > 0) throw new SourceError(problems.join('\n'));
  return { config: { ...config, mcp, openapi }, secrets: [...secrets] };
}
