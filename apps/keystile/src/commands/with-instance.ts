import type { Settings } from '@keystile/config';
import { openInstance, type Instance, type OpenOptions } from '../instance.ts';

/** Runs a command's work on the installation in the data folder, and closes it whatever happens. */
export async function withInstance<Result>(
  settings: Settings,
  work: (instance: Instance) => Result | Promise<Result>,
  options?: OpenOptions,
): Promise<Result> {
  const instance = openInstance(settings, options);
  try {
    return await work(instance);
  } finally {
    await instance.close();
  }
}
