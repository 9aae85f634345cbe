import type { Settings } from '@keystile/config';
import { join, resolve } from 'node:path';
import { checkListening, checkUrl } from './check-address.ts';
import { checkDatabase } from './check-database.ts';
import { checkFolder } from './check-folder.ts';
import { checkClock, checkDescriptors, checkDisk } from './check-machine.ts';
import { checkSecret } from './check-secret.ts';
import { checkConfigFile, checkSettings } from './check-settings.ts';
import { failed, type Finding, type Found } from './finding.ts';

/** Every check of an installation, in the order of the report. Changes nothing; no network. */
export async function examineInstallation(settings: Settings): Promise<Finding[]> {
  const folder = resolve(settings.dataFolder);
  const path = join(folder, 'keystile.db');
  const secret = { secret: settings.secret, path: join(folder, 'secret') };
  const { found: database, examined } = checkDatabase(path);
  const checks: [name: string, check: () => Found | null | Promise<Found>][] = [
    ['settings', () => checkSettings(process.env)],
    ['config', () => checkConfigFile(settings)],
    ['data folder', () => checkFolder(folder)],
    ['database', () => database],
    ['secret', () => checkSecret(secret, examined?.secretMark ?? null)],
    ['port', () => checkListening(settings)],
    ['public URL', () => checkUrl(settings)],
    ['clock', () => checkClock(examined?.newestMs ?? null)],
    ['disk', () => checkDisk(folder, examined?.bytes ?? 0)],
    ['descriptors', () => checkDescriptors()],
  ];
  const findings: Finding[] = [];
  for (const [name, check] of checks) {
    const found = await attempt(check);
    if (found) findings.push({ name, ...found });
  }
  return findings;
}

/** What keeps one check from its work is a finding too, and keeps no other from its own. */
async function attempt(check: () => Found | null | Promise<Found>): Promise<Found | null> {
  try {
    return await check();
  } catch (error) {
    return failed(`it cannot be looked at: ${error instanceof Error ? error.message : error}`);
  }
}
