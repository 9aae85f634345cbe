import { readSettings, SettingError, type Settings } from '@keystile/config';
import { CommandFailure } from './failure.ts';

/** Flags that stand for settings; a flag wins over its variable. */
export interface SettingFlags {
  host?: string;
  port?: string;
  data?: string;
  config?: string;
  sharePort?: 'on';
}

const flagOf: Record<string, { variable: string; flag: keyof SettingFlags }> = {
  HOST: { variable: 'HOST', flag: 'host' },
  PORT: { variable: 'PORT', flag: 'port' },
  KEYSTILE_DATA: { variable: 'KEYSTILE_DATA', flag: 'data' },
  KEYSTILE_CONFIG: { variable: 'KEYSTILE_CONFIG', flag: 'config' },
  KEYSTILE_SHARE_PORT: { variable: 'KEYSTILE_SHARE_PORT', flag: 'sharePort' },
};

/**
 * Settings from the environment and the command line.
 *
 * @throws CommandFailure naming the flag or variable that is wrong.
 */
export function settingsFrom(flags: SettingFlags): Settings {
  const environment = { ...process.env };
  for (const { variable, flag } of Object.values(flagOf)) {
    if (flags[flag] !== undefined) environment[variable] = flags[flag];
  }
  try {
    return readSettings(environment);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    const flag = flagOf[error.setting]?.flag;
    const typed = flag !== undefined && flags[flag] !== undefined;
    throw new CommandFailure(
      typed ? error.message.replace(error.setting, `--${flag}`) : error.message,
    );
  }
}
