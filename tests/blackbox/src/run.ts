import { spawn } from 'node:child_process';
import { binary } from './binary.ts';

/** What became of one run of the command line. */
export interface Ran {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** The whole environment: nothing is inherited, so there is no HOME and no PATH. */
  env?: Record<string, string>;
  /** Where it runs; the system's root by default, where nothing could be written by accident. */
  cwd?: string;
  /** What it reads on standard input; closed at once by default. */
  stdin?: string;
}

/** Runs `keystile` with these words until it ends. */
export function run(words: string[], { env = {}, cwd = '/', stdin = '' }: RunOptions = {}) {
  return new Promise<Ran>((resolve, reject) => {
    const child = spawn(binary(), words, { env, cwd });
    const ran: Ran = { exitCode: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.stderr += text));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ ...ran, exitCode }));
    child.stdin.on('error', ignoreClosedPipe);
    child.stdin.end(stdin);
  });
}

/** A program that refuses its arguments ends before it reads. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
