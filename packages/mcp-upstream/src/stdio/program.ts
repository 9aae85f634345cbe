import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type Program = ChildProcessByStdio<Writable, Readable, Readable>;

/** What to start. */
export interface Command {
  /** The program and its arguments. */
  words: readonly string[];
  cwd: string;
  env: Record<string, string>;
}

const isPosix = process.platform !== 'win32';

/** Starts a program as the leader of a group, so that its children can be ended with it. */
export function startProgram({ words: [file = '', ...args], cwd, env }: Command): Program {
  const stdio: ['pipe', 'pipe', 'pipe'] = ['pipe', 'pipe', 'pipe'];
  return spawn(file, args, { cwd, env, stdio, detached: isPosix, windowsHide: true });
}

/** Sends a signal to a program and its children; to the children alone once it has ended. */
export function signalProgram(program: Program, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (program.pid === undefined) return;
  try {
    if (isPosix) process.kill(-program.pid, signal);
    else program.kill(signal);
  } catch {
    // There is nobody left.
  }
}
