import { Option } from 'commander';

/** `--data DIR`, which every command takes. */
export function dataOption(): Option {
  return new Option('--data <dir>', 'folder of the database and of generated secrets');
}

/** `--json`, for scripts. */
export function jsonOption(): Option {
  return new Option('--json', 'print JSON');
}
