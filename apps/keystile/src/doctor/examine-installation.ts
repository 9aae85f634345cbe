import type { Settings } from '@keystile/config';
import { join, resolve } from 'node:path';
import { checkListening, checkUrl } from './check-address.ts';
import { checkDatabase } from './check-database.ts';
import { checkFolder } from './check-folder.ts';
import { checkClock, checkDescriptors, checkDisk } from './check-machine.ts';
import { checkSecret } from './check-secret.ts';
import { checkConfigFile, checkSettings } from './check-settings.ts';
import type { Finding, Found } from './finding.ts';

/** Every check of an installation, in the order of the report. Changes nothing; no network. */
export async function examineInstallation(settings: Settings): Promise<Finding[]> {
  const folder = resolve(settings.dataFolder);
  const { found: database, examined } = checkDatabase(join(folder, 'keystile.db'));
  const secret = { secret: settings.secret, path: join(folder, 'secret') };
  const found: Record<string, Found | null> = {
    settings: checkSettings(process.env),
    config: await checkConfigFile(settings),
    'data folder': checkFolder(folder),
    database,
    secret: checkSecret(secret, examined?.secretMark ?? null),
    port: await checkListening(settings),
    'public URL': checkUrl(settings),
    clock: checkClock(examined?.newestMs ?? null),
    disk: checkDisk(folder, examined?.bytes ?? 0),
    descriptors: checkDescriptors(),
  };
  return Object.entries(found).flatMap(([name, one]) => (one ? [{ name, ...one }] : []));
}
