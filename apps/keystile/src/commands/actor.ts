import type { Actor } from '@keystile/audit';

/** Who acts where a command does: whoever may open the data folder. */
export const commandLine: Actor = { kind: 'command_line' };
