import type { McpConfig } from '@keystile/tools';
import { connect, type Connection, type Line } from './connection.ts';
import { makeLine } from './line.ts';
import type { Timing } from './timing.ts';
import { explain } from './upstream-error.ts';

export interface ConnectToOptions {
  folder: string;
  environment: Record<string, string | undefined>;
  version: string;
  /** The source, for the log. */
  label: string;
  timing: Pick<Timing, 'probeMs' | 'handshakeMs'>;
  onLog(message: string): void;
}

/**
 * Gives a function that connects to the upstream of a config. Some old programs end when they are
 * asked which revision it is to be, and some old servers stumble: they are not asked, then and later.
 */
export function connectTo(
  config: McpConfig,
  { folder, environment, version, label, timing, onLog }: ConnectToOptions,
): (signal: AbortSignal) => Promise<Connection> {
  const onStderr = (line: string) => onLog(`${label} wrote to its standard error: ${line}`);
  const isProgram = config.command !== undefined;
  const handshake = isProgram ? timing.handshakeMs.program : timing.handshakeMs.server;
  const probe = isProgram ? timing.probeMs : handshake;

  const over = (line: Line, era: 'auto' | 'legacy', signal: AbortSignal) =>
    connect({ line, version, era, timeoutMs: { probe, handshake }, signal });
  const makeOne = () => makeLine(config, { folder, environment, onStderr });
  let dislikesQuestion = false;

  return async (signal) => {
    const line = makeOne();
    try {
      return await over(line, dislikesQuestion ? 'legacy' : 'auto', signal);
    } catch (error) {
      const hasEnded = line.wasStarted() && line.failure() !== null;
      const hasStumbled = hasEnded || explain(error).status === 500;
      if (dislikesQuestion || !hasStumbled || signal.aborted) {
        dislikesQuestion = false;
        throw error;
      }
    }
    const connection = await over(makeOne(), 'legacy', signal);
    dislikesQuestion = true;
    return connection;
  };
}
