import { CommandFailure } from '../../failure.ts';
import { addressText, type Address } from './address.ts';

/** Why an address cannot be listened on, and what would be right. */
export function cannotListen(address: Address, error: unknown): CommandFailure {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const reason = code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${code})`;
  const choose = address.kind === 'socket' ? '--host' : '--port or --host';
  return new CommandFailure(`${addressText(address)} ${reason}: choose another with ${choose}`, 1);
}
