import { SourceError } from '@keystile/registry';
import type { McpConfig } from '@keystile/tools';

/**
 * Says at once what can never work, and gives what the names of the tools begin with.
 *
 * @throws SourceError
 */
export function readConfig(name: string, { url, headers, env, prefix }: McpConfig): string {
  const place = `mcp.${name}`;
  if (url !== undefined) {
    const { username, password } = new URL(url);
    if (username || password) {
      throw new SourceError(`${place}.url must hold no user and password: headers are for that`);
    }
  }
  for (const [header, value] of Object.entries(headers)) {
    if (!isHeaderValue(value)) {
      throw new SourceError(`${place}.headers.${header} holds a character that no header can have`);
    }
  }
  for (const [variable, value] of Object.entries(env)) {
    if (value.includes('\0')) {
      throw new SourceError(`${place}.env.${variable} holds a character that no variable can have`);
    }
  }
  return prefix ?? `${name.replaceAll('-', '_')}_`;
}

function isHeaderValue(value: string): boolean {
  try {
    return new Headers({ 'x-value': value }).has('x-value');
  } catch {
    return false;
  }
}
