import type { CallContext, Progress, Tool } from '@keystile/registry';
import type { Caller } from '@keystile/tools';
import { summarizeKey } from '@keystile/usage';
import type { ApiServices } from '../services.ts';
import type { Visit } from './gate.ts';

/** What the transport knows of a call that is under way. */
export interface Waiting {
  /** Aborted when the client goes away; null where that cannot be told. */
  signal: AbortSignal | null;
  progress: Progress | null;
}

/**
 * What a run is told. Its signal is made when a tool first looks at it: most built-in ones never do.
 *
 * @returns `end` aborts that signal.
 */
export function callContext(
  tool: Tool,
  visit: Visit,
  { signal: clientSignal, progress }: Waiting,
  services: ApiServices,
): { context: CallContext; end: (reason: unknown) => void } {
  const { requestId, organization } = visit;
  let ending: AbortController | undefined;
  const log = (level: 'info' | 'warn' | 'error') => (message: string) =>
    services.onToolLog(level, String(message), { tool: tool.name, requestId });
  const context: CallContext = {
    caller: callerOf(visit),
    organization,
    requestId,
    get signal() {
      ending ??= new AbortController();
      return clientSignal ? AbortSignal.any([ending.signal, clientSignal]) : ending.signal;
    },
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    get account() {
      return accountOf(visit, services);
    },
    progress,
  };
  return { context, end: (reason) => ending?.abort(reason) };
}

const nobody: Caller = { kind: 'public' };

function callerOf({ caller }: Visit): Caller {
  if (!('holder' in caller)) return nobody;
  const { id, userId } = caller.holder;
  return { kind: caller.kind === 'key' ? 'key' : 'app', id, userId };
}

function accountOf(
  { caller, organization }: Visit,
  { database, identity }: ApiServices,
): CallContext['account'] {
  if (!('holder' in caller)) return null;
  const { id, userId, owner } = caller.holder;
  return {
    // An organization's key is nobody's: it acts for that organization as a member would.
    organizations: () =>
      owner === 'person' ? identity.memberships(userId) : [{ ...organization!, role: 'member' }],
    usage: (days) => summarizeKey(database, id, { days }),
  };
}
