import { storageFault } from '@keystile/database';
import { CommandFailure } from '../failure.ts';
import { sizeText } from './sizes.ts';

/** Why a file could not be written, in one line; what is no fault of storage as it is. */
export function writeFailure(error: unknown, file: string, bytes: number): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const fault = storageFault(error);
  if (fault === 'full' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new CommandFailure(`there is no room for ${file}: it needs ${sizeText(bytes)}`, 1);
  }
  if (fault === 'unwritable' || /^E[A-Z]+$/.test(code)) {
    return new CommandFailure(
      `${file} cannot be written (${code}): choose a folder that exists, that you may write to, and ` +
        `that has room for ${sizeText(bytes)}`,
      1,
    );
  }
  return error;
}
