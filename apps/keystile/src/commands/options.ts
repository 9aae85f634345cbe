import { Option } from 'commander';
import type { SettingFlags } from '../settings.ts';

/** Flags of a command that scripts use. */
export interface JsonFlags extends SettingFlags {
  json?: boolean;
}

/** `--data DIR`, which every command takes. */
export function dataOption(): Option {
  return new Option('--data <dir>', 'folder of the database and of generated secrets');
}

/** `--config FILE`, where tools come from. */
export function configOption(): Option {
  return new Option('--config <file>', 'the config file; the one in the data folder when left out');
}

/** `--json`, for scripts. */
export function jsonOption(): Option {
  return new Option('--json', 'print JSON');
}

/** `--force`, for what would replace something. */
export function forceOption(description: string): Option {
  return new Option('--force', description);
}
