import { isSecretOf } from '@keystile/database';
import { readFileSync, statSync } from 'node:fs';
import { isOpenToOthers } from './check-folder.ts';
import { failed, ok, warning, type Found } from './finding.ts';

const leastLength = 32;
const consequence =
  'everyone signs in again and apps connect again with another one, while API keys go on working';

/**
 * The secret: whether it is there, closed to others, and the one the database was served with.
 *
 * @param secretMark of the database; null where it was never served.
 */
export function checkSecret(
  { secret, path }: { secret: string | null; path: string },
  secretMark: string | null,
): Found {
  if (secret !== null) return compare(secret, secretMark, 'KEYSTILE_SECRET');
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) {
    if (secretMark === null) return ok('none yet: keystile serve makes one');
    return warning(`${path} is missing: put the original there (mode 0600); ${consequence}`);
  }
  let kept: string;
  try {
    kept = readFileSync(path, 'utf8').trim();
  } catch {
    return failed(`${path} cannot be read by this user: run this as the user that serves`);
  }
  if (kept.length < leastLength) {
    return failed(`${path} holds no whole secret: put the original there; ${consequence}`);
  }
  if (isOpenToOthers(found.mode)) {
    return warning(`${path} can be read by other users of this machine: chmod 600 ${path}`);
  }
  return compare(kept, secretMark, path);
}

function compare(secret: string, secretMark: string | null, where: string): Found {
  if (secretMark === null || isSecretOf(secretMark, secret)) return ok(where);
  return warning(
    `${where} is not the secret that this database was served with: put that one there; ${consequence}`,
  );
}
