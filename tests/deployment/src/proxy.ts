import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@keystile/blackbox/poll';
import { makeFolder } from '@keystile/blackbox/folder';
import type { Program } from './debian-program.ts';

/** A reverse proxy that runs until disposed. */
export interface Proxy extends AsyncDisposable {
  /** What it said so far. */
  log(): string;
}

interface ProxyOptions {
  program: Program;
  /** The words to start it with, given its own folder and the file of its configuration. */
  words(folder: string, file: string): string[];
  configuration(folder: string): string;
  /** A port that answers once it serves. */
  port: number;
}

/**
 * Starts a proxy in a folder of its own and waits until it takes connections.
 *
 * @throws Error with what it said when it ends instead.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const { program, words, configuration, port } = options;
  const folder = makeFolder();
  mkdirSync(join(folder.path, 'tmp'));
  const file = join(folder.path, 'configuration');
  writeFileSync(file, configuration(folder.path));
  const child = spawn(program.path, words(folder.path, file), {
    cwd: folder.path,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder.path, ...program.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  child.on('error', (error) => (log += String(error)));
  void ended.then(() => (hasEnded = true));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));

  async function dispose(): Promise<void> {
    if (!hasEnded) child.kill('SIGKILL');
    await ended;
    folder[Symbol.dispose]();
  }

  const isReady = await until('the proxy to take connections', async () => {
    if (hasEnded) return 'no';
    return (await takesConnections(port)) && 'yes';
  });
  if (isReady === 'no') {
    await dispose();
    throw new Error(`${program.path} ended at once: ${log}`);
  }
  return { log: () => log, [Symbol.asyncDispose]: dispose };
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
