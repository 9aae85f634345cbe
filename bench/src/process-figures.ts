import { readdirSync, readFileSync } from 'node:fs';

// USER_HZ: the unit of times in /proc, 100 on every Linux that Bun runs on.
const ticksPerSecond = 100;
const isLinux = process.platform === 'linux';

/** CPU time that a process used so far, user and system, in seconds; undefined without /proc. */
export function cpuSeconds(pid: number): number | undefined {
  return isLinux ? cpuOf(`/proc/${pid}/stat`) : undefined;
}

/** The same by the threads that live, by name. */
export function cpuSecondsByThread(pid: number): Map<string, number> {
  const seconds = new Map<string, number>();
  if (!isLinux) return seconds;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const name = readFileSync(`/proc/${pid}/task/${thread}/comm`, 'utf8').trim();
    const used = cpuOf(`/proc/${pid}/task/${thread}/stat`);
    seconds.set(name, (seconds.get(name) ?? 0) + used);
  }
  return seconds;
}

/** Resident memory of a process in MiB; undefined without /proc. */
export function residentMiB(pid: number): number | undefined {
  if (!isLinux) return undefined;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** proc_pid_stat(5): fields 14 and 15, counted after the name, which may hold spaces. */
function cpuOf(path: string): number {
  const stat = readFileSync(path, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
