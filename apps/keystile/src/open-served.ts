import type { Settings } from '@keystile/config';
import { noteSecret } from '@keystile/database';
import { openInstance, type Instance } from './instance.ts';
import { logInfo, logWarning } from './log.ts';
import { upgradeText } from './upgrade-text.ts';

// A write that waits for another program's keeps every request waiting.
const writePatienceMs = 250;

/**
 * Opens an installation to serve it, and logs what was done to the database, and that it was served
 * with another secret the last time.
 *
 * @throws CommandFailure when the folder or the database cannot be used.
 */
export async function openServed(settings: Settings): Promise<Instance> {
  const instance = openInstance(settings, {
    onUpgrade: (upgrade) => logInfo(upgradeText(upgrade)),
  });
  if (noteSecret(instance.database, instance.secret())) {
    logWarning(
      'the secret is another than the one this database was served with before: everyone signs in ' +
        'again, and apps connect again; API keys go on working',
    );
  }
  // Several may start at once, and each has something to write first.
  await instance.ready;
  instance.database.setPatience(writePatienceMs);
  return instance;
}
