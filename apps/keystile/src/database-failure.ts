import {
  DamagedDatabaseError,
  DatabaseInUseError,
  ForeignDatabaseError,
  NewerDatabaseError,
  UpgradeCopyError,
} from '@keystile/database';
import { CommandFailure } from './failure.ts';

/** Why the database at a path cannot be opened, and what to do, in one line. */
export function databaseFailure(error: unknown, path: string): CommandFailure {
  return new CommandFailure(explain(error, path), 1);
}

function explain(error: unknown, path: string): string {
  if (error instanceof DamagedDatabaseError) {
    return (
      `the database ${path} is damaged (${error.message}): ` +
      'keystile restore FILE --force brings a backup back, keystile doctor tells more'
    );
  }
  if (error instanceof ForeignDatabaseError) {
    return `${path} cannot be used, ${error.message}: choose another folder with --data`;
  }
  const isPlain =
    error instanceof NewerDatabaseError ||
    error instanceof DatabaseInUseError ||
    error instanceof UpgradeCopyError;
  const reason = error instanceof Error ? error.message : String(error);
  return isPlain ? reason : `the database ${path} cannot be opened: ${reason}`;
}
