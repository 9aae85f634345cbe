import { type Origin, type Source, type SourceStatus } from '@keystile/registry';
import type { McpConfig, ToolContext } from '@keystile/tools';
import { coalesce } from './coalesce.ts';
import { connectTo } from './connect-to.ts';
import type { Connection } from './connection.ts';
import { followChanges } from './follow-changes.ts';
import { createGuard } from './guard.ts';
import { keepConnected } from './keep-connected.ts';
import { createOffer, type Offer } from './offer/create-offer.ts';
import { listTools } from './offer/list-tools.ts';
import { pause } from './pause.ts';
import { readConfig } from './read-config.ts';
import { runner } from './run-tool.ts';
import { usualTiming, type Timing } from './timing.ts';
import { explain } from './upstream-error.ts';

export interface McpSourceOptions {
  /** The absolute folder that paths in the config are relative to. */
  folder: string;
  /** Our own environment; programs get `PATH`, `HOME` and the like of it. */
  environment: Record<string, string | undefined>;
  /** Our version, which upstreams are told. */
  version: string;
  /** Signs a short-lived JWT that tells one upstream who calls. */
  signCaller(context: ToolContext, audience: string): Promise<string>;
  /** Hears that an upstream is away, and why. */
  onError(message: string, error: unknown): void;
  /** Hears that it is back, and what programs write to their standard error. */
  onLog(message: string): void;
}

/**
 * The tools of an MCP server, by its address or as a program that is started and kept running. An
 * upstream that is away is waited for in the background: opening takes a few seconds at most.
 *
 * @throws SourceError for a config that can never work.
 */
export async function openMcpSource(
  name: string,
  config: McpConfig,
  options: McpSourceOptions,
  timing: Timing = usualTiming,
): Promise<Source> {
  const prefix = readConfig(name, config);
  const origin: Origin = { kind: 'mcp', name };
  const label = `mcp ${name}`;
  const stopping = new AbortController();
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());

  let offer: Offer = { tools: [], warnings: [] };
  let loadedAt = new Date();
  let problem: string | null = null;
  let wasRead = false;
  // Said before the connection was ready: what was read for it may be older.
  let changedMeanwhile = false;

  const { promise: firstTry, resolve: tried } = Promise.withResolvers<undefined>();

  function tell(next: string | null): void {
    if (next !== null && next !== problem) options.onError(`${label} is away`, next);
    if (next === null && problem !== null) options.onLog(`${label} is back`);
    problem = next;
    tried(undefined);
    changed();
  }

  const guard = createGuard(() => {
    // Where nobody is there at all, the list says so sooner than the next call.
    if (guard.isOpen()) look();
    changed();
  });

  const makeOffer = createOffer({
    config,
    prefix,
    origin,
    call: runner({
      name,
      config,
      guard,
      connections: () => keeper,
      away: () => problem,
      ...options,
    }),
  });

  async function read(connection: Connection, signal: AbortSignal): Promise<void> {
    const listing = await listTools(connection, { timeout: timing.listMs, signal });
    const made = await makeOffer(listing);
    if (connection.over.aborted) return;
    offer = made;
    loadedAt = new Date();
    wasRead = true;
  }

  async function lookAgain(): Promise<void> {
    const connection = keeper.current();
    changedMeanwhile = !connection;
    if (!connection) return;
    try {
      await read(connection, connection.over);
      changed();
    } catch (error) {
      connection.giveUp(explain(error));
    }
  }
  const look = coalesce(lookAgain, { gapMs: timing.betweenListsMs, signal: stopping.signal });

  const keeper = keepConnected({
    timing,
    connect: connectTo(config, { ...options, label, timing }),
    async ready(connection, signal) {
      const { backoffMs } = timing;
      const over = AbortSignal.any([signal, connection.over]);
      followChanges(connection, { onChange: look, backoffMs, signal: over });
      await read(connection, signal);
    },
    found() {
      guard.reset();
      tell(null);
      if (changedMeanwhile) look();
    },
    lost: (reason) => tell(`it ${reason.message}`),
  });
  const refreshing = setInterval(look, timing.refreshMs);

  const patience = new AbortController();
  await Promise.race([firstTry, pause(timing.firstListMs, patience.signal)]);
  patience.abort();

  return {
    origin,
    tools: () => offer.tools,
    status(): SourceStatus {
      const refuses = guard.isOpen() ? 'several calls in a row had no answer' : null;
      const wrong = problem ?? refuses;
      const state = wrong !== null ? 'away' : wasRead ? 'ready' : 'starting';
      return { state, problem: wrong, warnings: offer.warnings, loadedAt };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      clearInterval(refreshing);
      stopping.abort();
      await keeper.stop();
      guard[Symbol.dispose]();
      listeners.clear();
    },
  };
}
