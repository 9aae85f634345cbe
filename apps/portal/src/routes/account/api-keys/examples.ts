import { serverName } from '#lib/server-name.ts';

/** Lines that work as they stand once the key is in them. */
export function curlExample(url: string, key: string): string {
  return `curl -H "Authorization: Bearer ${key}" "${url}/v1/models/list?limit=1"`;
}

export function mcpExample(url: string, key: string): string {
  const server = {
    type: 'http',
    url: `${url}/v1/mcp`,
    headers: { Authorization: `Bearer ${key}` },
  };
  return JSON.stringify({ mcpServers: { [serverName(url)]: server } }, null, 2);
}

export function typescriptExample(url: string, key: string): string {
  return [
    `const response = await fetch('${url}/v1/models/list?limit=1', {`,
    `  headers: { authorization: 'Bearer ${key}' },`,
    '});',
    'console.log(await response.json());',
  ].join('\n');
}
