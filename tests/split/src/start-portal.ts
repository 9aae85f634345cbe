import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { makeFolder } from '@keystile/blackbox/folder';
import { node } from './node.ts';
import { portalFolder } from './portal-folder.ts';

/** A running portal on Node. */
export interface Portal extends AsyncDisposable {
  /** The public base URL that it announced. */
  url: string;
  pid: number;
  /** Everything it printed so far. */
  output(): { stdout: string; stderr: string };
  /** Sends a signal and waits for the end. Resolves to the exit code; null when killed. */
  end(signal?: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): Promise<number | null>;
}

export interface PortalOptions {
  /** Settings: the whole environment. */
  env: Record<string, string>;
  /** Words after `server.js`. */
  args?: string[];
  /** The folder that holds `server.js`. */
  folder?: string;
  program?: string;
}

/**
 * Starts `node server.js` in an empty working directory and waits for its first line.
 *
 * @throws Error with its output when it ends instead.
 */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { env, args = [], folder = portalFolder(), program = node } = options;
  const cwd = makeFolder();
  const child = spawn(program, [join(folder, 'server.js'), ...args], {
    cwd: cwd.path,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));

  async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    child.kill(signal);
    return ended;
  }

  async function dispose(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
    cwd[Symbol.dispose]();
  }

  const url = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.stdout.on('data', () => {
      const line = /^Keystile \S+ serves (\S+)\n/.exec(output.stdout);
      if (line) resolve(line[1]!);
    });
    void ended.then((exitCode) => {
      const { stdout, stderr } = output;
      reject(new Error(`the portal ended with ${exitCode}: ${stdout}${stderr}`));
    });
  });
  try {
    return {
      url: await url,
      pid: child.pid!,
      output: () => ({ ...output }),
      end,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
