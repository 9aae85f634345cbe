import { afterAll } from 'bun:test';
import { start, type Instance, type InstanceOptions } from './instance.ts';

/** Starts an instance for the test file that asks, and ends it after the file's last test. */
export async function serving(options: InstanceOptions = {}): Promise<Instance> {
  const instance = await start(options);
  afterAll(instance.dispose);
  return instance;
}
