import { sqliteCode, storageFault, type StorageFault } from '@keystile/database';

const words: Record<StorageFault, string> = {
  busy: 'another program keeps the database locked: end it, and writes go on by themselves',
  full: 'there is no room for the database: make room, and writes go on by themselves',
  unwritable:
    'the file system does not let the database be written: look at its room, quota, permissions ' +
    'and health; writes go on by themselves once it does',
  damaged:
    'the database is damaged: stop every keystile that uses it, run keystile doctor, and bring a ' +
    'backup back with keystile restore FILE --force',
};

/**
 * What a self-hoster can do about an error that the database's file is the reason for, in one line;
 * undefined for every other error.
 */
export function storageWords(error: unknown): string | undefined {
  const fault = storageFault(error);
  return fault && `${words[fault]} (${sqliteCode(error)})`;
}
