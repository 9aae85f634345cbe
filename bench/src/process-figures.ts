import { readFileSync } from 'node:fs';

// USER_HZ: the unit of times in /proc, 100 on every Linux that Bun runs on.
const ticksPerSecond = 100;
const hasProc = process.platform === 'linux';

/** CPU time that a process used so far, user and system, in seconds; NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  if (!hasProc) return Number.NaN;
  // proc_pid_stat(5): fields 14 and 15, counted after the name, which may hold spaces.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Resident memory of a process in MiB; NaN where there is no /proc. */
export function residentMiB(pid: number): number {
  if (!hasProc) return Number.NaN;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

/** The most memory that a process holds while `work` goes on, in MiB, looked at ten times a second. */
export async function mostResidentMiB(pid: number, work: Promise<unknown>): Promise<number> {
  let most = residentMiB(pid);
  const watch = setInterval(() => {
    most = Math.max(most, residentMiB(pid));
  }, 100);
  try {
    await work;
  } finally {
    clearInterval(watch);
  }
  return Math.max(most, residentMiB(pid));
}
