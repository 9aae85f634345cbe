import type { Tool } from '@keystile/tools';
import type { Outcome } from '@keystile/usage';
import type { ApiError } from '../error.ts';
import type { ApiServices } from '../services.ts';
import { authenticate, authenticateMcp, type Caller } from './caller.ts';
import { createLimits, type Limited } from './limit.ts';
import { organizationInForce } from './organization.ts';

/** The largest request body, in bytes. */
export const mostBodyBytes = 1_048_576;

/** One request under way: who sent it, what is left of their limit, for which organization. */
export interface Visit {
  requestId: string;
  startedMs: number;
  caller: Caller;
  limited: Limited;
  /** The organization in force; null on public and refused calls. */
  organization: { id: string; name: string } | null;
  /** Why it may go no further; null when it may. */
  error: ApiError | null;
}

/** What a visit did, for its usage row. */
export interface Deed {
  tool: string;
  surface: 'rest' | 'mcp';
  outcome: Outcome;
  status: number;
}

export type Gate = ReturnType<typeof createGate>;

/**
 * The one gate that every guarded request passes, by REST and by MCP. `ipOf` tells the client's
 * address; it is asked only where a limit needs it.
 */
export function createGate(
  { settings, authenticator, tokens, identity, recorder }: ApiServices,
  ipOf: (request: Request) => string,
) {
  const take = createLimits(settings, ipOf);

  function errorOf(visit: Visit, headers: Headers, access: Tool['access']): ApiError | null {
    const { caller, limited } = visit;
    if (!limited.allowed) return { code: 'rate_limited', limited };
    if (caller.kind === 'refused') return { code: 'credential_refused', refusal: caller.refusal };
    const isOpen = access === 'public' && settings.publicAccess;
    if (caller.kind === 'public' && !isOpen) return { code: 'unauthorized' };
    if (Number(headers.get('content-length')) > mostBodyBytes) {
      return { code: 'body_too_large', mostBytes: mostBodyBytes };
    }
    if (caller.kind === 'public') return null;
    const wanted = headers.get('x-organization-id');
    visit.organization = organizationInForce(caller.holder, wanted, identity) ?? null;
    return visit.organization ? null : { code: 'access_denied' };
  }

  function visitOf(
    request: Request,
    access: Tool['access'],
    caller: Caller,
    startedMs: number,
  ): Visit {
    const visit: Visit = {
      requestId: crypto.randomUUID(),
      startedMs,
      caller,
      limited: take(caller, request),
      organization: null,
      error: null,
    };
    visit.error = errorOf(visit, request.headers, access);
    return visit;
  }

  return {
    /** Authenticates, takes from the limit, finds the organization. Never throws for what was sent. */
    admit(request: Request, access: Tool['access']): Visit {
      const startedMs = performance.now();
      const caller = authenticate(request.headers, authenticator, Date.now());
      return visitOf(request, access, caller, startedMs);
    },

    /** The same for the MCP endpoint, which access tokens open too, and nobody without a credential. */
    async admitMcp(request: Request): Promise<Visit> {
      const startedMs = performance.now();
      const services = { authenticator, tokens };
      const caller = await authenticateMcp(request.headers, services, Date.now());
      return visitOf(request, 'account', caller, startedMs);
    },

    /** Leaves a usage row, under the id of the key or the grant; a public call leaves none. */
    record(
      { caller, organization, startedMs }: Visit,
      { tool, surface, outcome, status }: Deed,
    ): void {
      if (caller.kind === 'public' || caller.kind === 'refused') return;
      recorder.record({
        at: Date.now(),
        keyId: caller.holder.id,
        userId: caller.holder.userId,
        owner: caller.holder.owner,
        organizationId: organization?.id ?? caller.holder.organizationId,
        tool,
        surface,
        outcome,
        status,
        durationUs: Math.round((performance.now() - startedMs) * 1000),
      });
    },
  };
}
