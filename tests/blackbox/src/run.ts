import { spawn } from 'node:child_process';
import { binary } from './binary.ts';
import { clerkOf } from './identity/clerks.ts';

/** What became of one run of the command line. */
export interface Ran {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /**
   * The whole environment but the settings of the folder's Clerk: nothing is inherited, so there is
   * no HOME and no PATH.
   */
  env?: Record<string, string>;
  /** Where it runs; the system's root by default, where nothing could be written by accident. */
  cwd?: string;
  /** What it reads on standard input; closed at once by default. */
  stdin?: string;
}

/** Runs `keystile` with these words until it ends. */
export async function run(
  words: string[],
  { env = {}, cwd = '/', stdin = '' }: RunOptions = {},
): Promise<Ran> {
  const data = words[words.indexOf('--data') + 1];
  const clerk = words.includes('--data') && data ? await clerkOf(data) : undefined;
  return new Promise<Ran>((resolve, reject) => {
    const child = spawn(binary(), words, { env: { ...clerk?.environment, ...env }, cwd });
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
