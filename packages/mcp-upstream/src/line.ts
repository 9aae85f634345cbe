import { isAbsolute, resolve } from 'node:path';
import type { McpConfig } from '@keystile/tools';
import type { Line } from './connection.ts';
import { pause } from './pause.ts';
import { UpstreamHttpTransport } from './http/transport.ts';
import { programEnvironment } from './stdio/environment.ts';
import { findProgram } from './stdio/find-program.ts';
import { stderrLog } from './stdio/stderr-log.ts';
import { ProgramTransport } from './stdio/transport.ts';

const endSessionMs = 1_000;
const shortestSecret = 6;

export interface LineOptions {
  /** The absolute folder that paths are relative to. */
  folder: string;
  /** Our own environment. */
  environment: Record<string, string | undefined>;
  /** Takes a line that a program wrote to its standard error. */
  onStderr(line: string): void;
}

/**
 * A way to an upstream, not used yet: to an address, or to a program that is started for it.
 *
 * @throws UpstreamError when there is no such program.
 */
export function makeLine(config: McpConfig, options: LineOptions): Line {
  return config.command === undefined
    ? httpLine(config.url!, config.headers)
    : programLine(config.command, config, options);
}

function httpLine(url: string, headers: Record<string, string>): Line {
  const transport = new UpstreamHttpTransport(url, headers);
  return {
    transport,
    failure: () => null,
    wasStarted: () => false,
    async endSession() {
      const patience = new AbortController();
      const ending = transport.terminateSession().catch(() => undefined);
      await Promise.race([ending, pause(endSessionMs, patience.signal)]);
      patience.abort();
    },
  };
}

function programLine(
  [program = '', ...args]: string[],
  { env: own, cwd = '.' }: Pick<McpConfig, 'env' | 'cwd'>,
  { folder, environment, onStderr }: LineOptions,
): Line {
  const env = programEnvironment(environment, own);
  const path = findProgram(program, { folder, path: env['PATH'] ?? '' });
  const secrets = Object.values(own).filter(({ length }) => length >= shortestSecret);
  const transport = new ProgramTransport(
    { words: [path, ...args], cwd: isAbsolute(cwd) ? cwd : resolve(folder, cwd), env },
    stderrLog(onStderr, secrets),
  );
  return {
    transport,
    failure: () => transport.failure,
    wasStarted: () => transport.pid !== null,
  };
}
