import type { McpClient } from '../../src/coding-tool.ts';

/** Text of a JSON configuration. */
export function json(value: object): string {
  return JSON.stringify(value, null, 2);
}

/** The most common configuration: the server under `mcpServers`. */
export function mcpServers(server: object): string {
  return json({ mcpServers: { '{name}': server } });
}

/** The header that carries an API key. */
export const headers = { Authorization: 'Bearer {key}' };

/** A file at the same place below the home folder on every system. */
export function inHome(path: string, project: string | null = null): McpClient['configPath'] {
  return {
    linux: `~/${path}`,
    macos: `~/${path}`,
    windows: `%USERPROFILE%\\${path.replaceAll('/', '\\')}`,
    project,
  };
}
