import {
  DamagedDatabaseError,
  examine,
  ForeignDatabaseError,
  NewerDatabaseError,
  schemaVersion,
  type Examined,
} from '@keystile/database';
import { existsSync, statSync } from 'node:fs';
import { sizeText } from '../backup/sizes.ts';
import { databaseFailure } from '../database-failure.ts';
import { isOpenToOthers } from './check-folder.ts';
import { failed, ok, warning, type Found } from './finding.ts';

const longLogBytes = 256_000_000;

/** The database's file, all of it, and what it says; null where there is none that can be read. */
export function checkDatabase(path: string): { found: Found; examined: Examined | null } {
  if (!existsSync(path)) {
    return {
      found: warning('none yet: keystile serve or keystile users create makes it'),
      examined: null,
    };
  }
  try {
    const examined = examine(path, 'quick');
    return { found: judge(path, examined), examined };
  } catch (error) {
    return { found: failed(explain(error, path)), examined: null };
  }
}

function judge(path: string, { version, bytes, logBytes }: Examined): Found {
  if (isOpenToOthers(statSync(path).mode)) {
    return warning(`${path} can be read by other users of this machine: chmod 600 ${path}`);
  }
  if (version < schemaVersion) {
    return warning(
      `it has schema version ${version}: the next start upgrades it to ${schemaVersion}, and keeps a copy`,
    );
  }
  if (logBytes > longLogBytes) {
    return warning(
      `its log has grown to ${sizeText(logBytes)}: some program reads it and never stops, a hanging ` +
        'backup or sqlite3 for example; end it',
    );
  }
  return ok(`whole, schema version ${version}, ${sizeText(bytes)}, log ${sizeText(logBytes)}`);
}

function explain(error: unknown, path: string): string {
  const isKnown = error instanceof NewerDatabaseError || error instanceof ForeignDatabaseError;
  if (isKnown) return databaseFailure(error, path).message;
  const reason = error instanceof Error ? error.message : String(error);
  if (!(error instanceof DamagedDatabaseError)) return `${path} cannot be read: ${reason}`;
  return `it is damaged (${reason}): stop keystile serve, and run keystile restore FILE --force`;
}
