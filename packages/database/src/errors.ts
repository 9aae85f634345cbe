/** The database was written by a newer Keystile than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** The file is no SQLite database, or one that another program made. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

/** The file is not what SQLite wrote: pages are missing, or changed by something else. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';
}

/** Another process has the database open where it has to be ours alone, or the other way around. */
export class DatabaseInUseError extends Error {
  override readonly name = 'DatabaseInUseError';
}

/** The database could not be copied aside, so it was not upgraded. */
export class UpgradeCopyError extends Error {
  override readonly name = 'UpgradeCopyError';
}
