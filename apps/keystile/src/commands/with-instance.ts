import { openInstance, type Instance } from '../instance.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';

/** Runs a command's work on the installation in the data folder, and closes it whatever happens. */
export async function withInstance<Result>(
  flags: SettingFlags,
  work: (instance: Instance) => Result | Promise<Result>,
): Promise<Result> {
  const instance = openInstance(settingsFrom(flags));
  try {
    return await work(instance);
  } finally {
    instance.close();
  }
}
