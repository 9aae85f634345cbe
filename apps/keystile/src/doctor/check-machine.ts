import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { sizeText } from '../backup/sizes.ts';
import { failed, ok, warning, type Found } from './finding.ts';

const earliest = Date.UTC(2026, 0, 1);
const latest = Date.UTC(2100, 0, 1);
const toleratedMs = 60_000;
const leastFreeBytes = 32_000_000;
const goodFreeBytes = 500_000_000;
const goodDescriptors = 4_096;

/** This machine's clock, against what the database knows; no other clock is asked. */
export function checkClock(newestMs: number | null, nowMs = Date.now()): Found {
  const now = new Date(nowMs).toISOString();
  if (nowMs < earliest || nowMs > latest)
    return failed(`it says ${now}: set it, by NTP for example`);
  if (newestMs !== null && newestMs > nowMs + toleratedMs) {
    const newest = new Date(newestMs).toISOString();
    return failed(
      `it says ${now}, but the database has something of ${newest}: set the clock, by NTP for example`,
    );
  }
  return ok(now);
}

/** Room for the database to grow, and to be copied for an upgrade. */
export function checkDisk(folder: string, databaseBytes: number): Found {
  const { bavail, bsize } = statfsSync(nearest(folder));
  const free = bavail * bsize;
  const text = `${sizeText(free)} free`;
  if (free < leastFreeBytes)
    return failed(`${text} for ${folder}: make room, writes are about to fail`);
  if (free < Math.max(goodFreeBytes, databaseBytes)) {
    return warning(
      `${text} for ${folder}: make room, an upgrade also needs a copy of the database`,
    );
  }
  return ok(text);
}

/** The folder itself, or the one that it would be made in. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}

/** How many connections and files this user's programs may have open; null where that is not told. */
export function checkDescriptors(): Found | null {
  const limits = '/proc/self/limits';
  if (!existsSync(limits)) return null;
  const [, text = ''] = /^Max open files\s+(\S+)/m.exec(readFileSync(limits, 'utf8')) ?? [];
  if (text === 'unlimited' || Number(text) >= goodDescriptors) return ok(`${text} open files`);
  return warning(
    `${text} open files, one for each connection: raise it with ulimit -n 65536, or LimitNOFILE= of systemd`,
  );
}
