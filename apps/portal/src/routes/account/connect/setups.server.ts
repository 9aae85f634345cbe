import type { CodingTool, Collection, McpClient } from '@keystile/catalog';
import { serverName } from '#lib/server-name.ts';
import type { Place, Setup, Way } from './setup.ts';
import { toolTexts } from './tool-texts.server.ts';

/** Shown first, in this order; ids that the catalogue no longer has are skipped. */
const mostUsed = [
  'claude-code',
  'codex',
  'cursor',
  'gemini-cli',
  'vscode',
  'windsurf',
  'claude-desktop',
  'opencode',
];
const places = ['linux', 'macos', 'windows', 'project'] as const;

export interface Server {
  /** What tools are to call it. */
  name: string;
  /** The address of its MCP endpoint. */
  url: string;
  /** Whether tools can sign in to it. */
  canSignIn: boolean;
}

/** This server, as coding tools are told about it. */
export function thisServer({ services }: App.Locals): Server {
  const { settings } = services;
  return {
    name: serverName(settings.url),
    url: `${settings.url}/v1/mcp`,
    // There is always an authorization server: this one, or Clerk's.
    canSignIn: true,
  };
}

/** The set-ups that a key just made can be filled into. */
export function setupsWithKey(locals: App.Locals): Setup[] {
  const { mostUsed: first, others } = setupsOf(locals.services.codingTools, thisServer(locals));
  return [...first, ...others].flatMap((setup) =>
    setup.ways.key ? { ...setup, ways: { signIn: null, key: setup.ways.key } } : [],
  );
}

/** The set-up of each coding tool that can be connected: the most used first, the others by name. */
export function setupsOf(
  tools: Collection<CodingTool>,
  server: Server,
): { mostUsed: Setup[]; others: Setup[] } {
  const setups = tools
    .list({ offset: 0, limit: 1000 })
    .items.flatMap((tool) => setupOf(tool, server) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return {
    mostUsed: mostUsed.flatMap((id) => setups.find((setup) => setup.id === id) ?? []),
    others: setups.filter(({ id }) => !mostUsed.includes(id)),
  };
}

/** Undefined where the tool has no way to connect to this server. */
function setupOf({ id, name, documentation, mcp }: CodingTool, server: Server): Setup | undefined {
  if (!mcp?.transports.includes('streamable-http')) return undefined;
  const fill = (text: string) =>
    text.replaceAll('{name}', () => server.name).replaceAll('{url}', () => server.url);
  const translated = (kind: 'steps' | 'note') =>
    mcp[kind] && (toolTexts[kind][id]?.(server) ?? fill(mcp[kind]));
  const wayOf = (way: Way): Way | null =>
    Object.values(way).some(Boolean)
      ? {
          command: way.command && fill(way.command),
          config: way.config && fill(way.config),
          steps: way.steps,
        }
      : null;

  const steps = translated('steps');
  // Steps by which one types in the address leave no place for a key.
  const keySteps = mcp.steps?.includes('{url}') ? null : steps;
  const takesKey = mcp.commandWithKey !== null || mcp.configWithKey !== null;
  const isUnsure = mcp.oauth !== true && !takesKey;
  const ways = {
    signIn:
      server.canSignIn && (mcp.oauth || isUnsure)
        ? wayOf({ command: mcp.command, config: mcp.config, steps })
        : null,
    key: takesKey
      ? wayOf({ command: mcp.commandWithKey, config: mcp.configWithKey, steps: keySteps })
      : null,
  };
  if (!ways.signIn && !ways.key) return undefined;
  const files = filesOf(mcp).map((file) => ({ ...file, path: fill(file.path) }));
  return { id, name, documentation, ways, isUnsure, files, note: translated('note') };
}

function filesOf({ configPath }: McpClient): Setup['files'] {
  const byPath = new Map<string, Place[]>();
  for (const place of places) {
    const path = configPath?.[place];
    if (path) byPath.set(path, [...(byPath.get(path) ?? []), place]);
  }
  return [...byPath].map(([path, at]) => ({ places: at, path }));
}
