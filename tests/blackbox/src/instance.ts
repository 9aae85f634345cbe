import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clerk, ClerkOptions } from '@keystile/clerk-stand-in';
import { binary } from './binary.ts';
import { makeFolder } from './folder.ts';
import { clerkOf, forgetClerk } from './identity/clerks.ts';

/** A running `keystile serve`. */
export interface Instance extends AsyncDisposable {
  /** The public base URL that it announced: `http://localhost:<port>`, or KEYSTILE_URL. */
  url: string;
  port: number;
  /** Its data folder. */
  data: string;
  pid: number;
  /** Where a proxy with TLS stands before it: who signed the certificate. Calls then go to `url`. */
  authority?: string;
  /** Clerk's cloud, where it keeps the accounts. */
  clerk?: Clerk;
  /** Everything it printed so far. */
  output(): { stdout: string; stderr: string };
  /** Sends a signal and waits for the end. Resolves to the exit code; null when killed. */
  end(signal?: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): Promise<number | null>;
  /** Ends it where it still runs, and deletes its folder unless the caller gave it. */
  dispose(): Promise<void>;
}

export interface InstanceOptions {
  /** Settings. PORT is a free one and KEYSTILE_DATA a folder of its own unless given here. */
  env?: Record<string, string>;
  /** Words after `serve`. */
  args?: string[];
  /** A data folder to share or to open again; it is left in place. */
  data?: string;
  /** Where it runs; an empty folder of its own by default. */
  cwd?: string;
  /** Clerk keeps the accounts, whatever the mode, until the server is disposed. */
  clerk?: ClerkOptions;
}

/**
 * Starts a server in an empty working directory and waits for its first line.
 *
 * @throws Error with its output when it ends instead.
 */
export async function start(options: InstanceOptions = {}): Promise<Instance> {
  const { env = {}, args = [], data } = options;
  const folder = makeFolder();
  const dataPath = data ?? join(folder.path, 'data');
  const cwd = options.cwd ?? join(folder.path, 'cwd');
  mkdirSync(cwd, { recursive: true });
  const clerk = await clerkOf(dataPath, options.clerk);
  const child = spawn(binary(), ['serve', ...args], {
    cwd,
    env: { PORT: '0', KEYSTILE_DATA: dataPath, ...clerk?.environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));

  async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    child.kill(signal);
    return ended;
  }

  async function dispose(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
    if (data === undefined || options.clerk) await forgetClerk(dataPath);
    folder[Symbol.dispose]();
  }

  try {
    const url = await announcedUrl(child, output, ended);
    return {
      url,
      port: Number(env['PORT'] ?? new URL(url).port),
      data: dataPath,
      pid: child.pid!,
      clerk,
      output: () => ({ ...output }),
      end,
      dispose,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

type Output = { stdout: string; stderr: string };

function collect({ stdout, stderr }: ChildProcess): Output {
  const output: Output = { stdout: '', stderr: '' };
  stdout!.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  stderr!.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return output;
}

function announcedUrl(
  child: ChildProcess,
  output: Output,
  ended: Promise<number | null>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.stdout!.on('data', () => {
      const line = /^Keystile \S+ serves (\S+)\n/.exec(output.stdout);
      if (line) resolve(line[1]!);
    });
    void ended.then((exitCode) => {
      reject(new Error(`the server ended with ${exitCode}: ${output.stdout}${output.stderr}`));
    });
  });
}
