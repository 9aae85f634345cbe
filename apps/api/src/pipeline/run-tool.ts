import type { Account, Tool } from '@keystile/tools';
import { summarizeKey } from '@keystile/usage';
import type { ApiServices } from '../services.ts';
import type { Visit } from './gate.ts';

/**
 * Runs a tool on input that its schema accepted and checks what it gives against its output
 * schema. An answer that does not conform is our fault, and nobody sees it.
 */
export function createToolRunner(tool: Tool, services: ApiServices) {
  return async function run(input: Record<string, unknown>, visit: Visit): Promise<object> {
    const output = await tool.run(input, { account: accountOf(visit, services) });
    return tool.output.parse(output);
  };
}

function accountOf(
  { caller, organization }: Visit,
  { database, identity }: ApiServices,
): Account | null {
  if (!('holder' in caller)) return null;
  const { id, userId, owner } = caller.holder;
  return {
    // An organization's key is nobody's: it acts for that organization as a member would.
    organizations: () =>
      owner === 'person' ? identity.memberships(userId) : [{ ...organization!, role: 'member' }],
    usage: (days) => summarizeKey(database, id, { days }),
  };
}
