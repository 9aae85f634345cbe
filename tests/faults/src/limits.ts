import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** How many files a process may have open: at the moment, and at most. */
export function openFileLimits(pid: number): { soft: number; hard: number } {
  const line = /^Max open files\s+(\S+)\s+(\S+)/m.exec(
    readFileSync(`/proc/${pid}/limits`, 'utf8'),
  )!;
  const numberOf = (text: string) => (text === 'unlimited' ? Infinity : Number(text));
  return { soft: numberOf(line[1]!), hard: numberOf(line[2]!) };
}

/** Lets a process have this many files open, as far as it could by itself. */
export function limitOpenFiles(pid: number, soft: number): void {
  const words = ['--pid', String(pid), `--nofile=${soft}:`];
  const { status, stderr } = spawnSync('prlimit', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`prlimit: ${stderr}`);
}

/** How many files a process has open. */
export function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** The memory that a process has, in MB. */
export function memoryMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) / 1024;
}
