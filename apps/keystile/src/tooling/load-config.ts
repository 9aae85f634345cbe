import { environmentForTools, isOwnSecret, type Settings } from '@keystile/config';
import { findConfigFile, readConfigFile, resolveVariables } from '@keystile/config-file';
import type { Config } from '@keystile/tools';
import { dirname, resolve } from 'node:path';

/** A config file that was read and checked. */
export interface LoadedConfig {
  /** Null where there is none. */
  path: string | null;
  /** What its paths are relative to: its own folder, or the data folder. */
  folder: string;
  /** As it was written, with defaults. */
  written: Config;
  /** With the environment's values in it. */
  config: Config;
  /** What the log must never show. */
  secrets: string[];
}

/**
 * Finds, reads and checks the config file.
 *
 * @throws SourceError with a line for each thing that is wrong.
 */
export async function loadConfig({
  dataFolder,
  configFile,
}: Pick<Settings, 'dataFolder' | 'configFile'>): Promise<LoadedConfig> {
  const path = findConfigFile(dataFolder, configFile);
  const written = await readConfigFile(path, environmentForTools(process.env));
  const { config, secrets } = resolveVariables(written, process.env, isOwnSecret);
  return {
    path,
    folder: path === null ? resolve(dataFolder) : dirname(path),
    written,
    config,
    secrets,
  };
}
