import type { Tool } from '@keystile/registry';
import type { AuthenticatedGrant } from '@keystile/identity';
import { startSpan } from '@keystile/tracing';
import type { Outcome } from '@keystile/usage';
import type { ApiError } from '../error.ts';
import type { ApiServices } from '../services.ts';
import { reaches } from './access.ts';
import { authenticate, authenticateMcp, type Caller } from './caller.ts';
import { createHolds, type Hold } from './holds.ts';
import { createLimits, createTiers, type Limited } from './limit.ts';
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
  /** What was set aside from the monthly quota; null where the caller has none. */
  hold: Hold | null;
  /** Why it may go no further; null when it may. */
  error: ApiError | null;
}

/** What the gate guards: who may come in, and which tool it is. */
export interface Guarded {
  access: Tool['access'];
  /** Tokens that a call takes. */
  cost: number;
  /** What keys can be limited to; null: open to each key. */
  tool: Pick<Tool, 'name' | 'annotations'> | null;
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
export function createGate(services: ApiServices, ipOf: (request: Request) => string) {
  const { settings, authenticator, tokens, organizationOf, recorder, quota } = services;
  const { oldSecretUse, observer } = services;
  const tierOf = createTiers(settings);
  const take = createLimits(settings, tierOf, ipOf);
  const holds = createHolds(settings, tierOf, quota);

  function errorOf(visit: Visit, headers: Headers, access: Tool['access']): ApiError | null {
    const { caller, limited } = visit;
    if (!limited.allowed) return { code: 'rate_limited', limited };
    if (caller.kind === 'refused') return { code: 'credential_refused', refusal: caller.refusal };
    if (caller.kind === 'unverified') return { code: 'authorization_unavailable' };
    const isOpen = access === 'public' && settings.publicAccess;
    if (caller.kind === 'public' && !isOpen) return { code: 'unauthorized' };
    if (Number(headers.get('content-length')) > mostBodyBytes) {
      return { code: 'body_too_large', mostBytes: mostBodyBytes };
    }
    if (caller.kind === 'public') return null;
    const wanted = headers.get('x-organization-id');
    visit.organization = organizationInForce(caller.holder, wanted, organizationOf) ?? null;
    return visit.organization ? null : { code: 'access_denied' };
  }

  function visitOf(
    request: Request,
    access: Tool['access'],
    caller: Caller,
    startedMs: number,
    nowMs: number,
    limited = take(caller, request),
  ): Visit {
    if (caller.kind === 'key' && caller.holder.oldSecret !== null) {
      oldSecretUse.note(caller.holder.oldSecret, nowMs);
    }
    const visit: Visit = {
      requestId: crypto.randomUUID(),
      startedMs,
      caller,
      limited,
      organization: null,
      hold: null,
      error: null,
    };
    visit.error = errorOf(visit, request.headers, access);
    if (observer) {
      observer.limited(caller.kind, limited.allowed);
      if (caller.kind === 'refused') observer.refused(caller.refusal);
    }
    return visit;
  }

  /** Why these tools may not be called; null where they may, and the calls are set aside. */
  function refusalOf(
    visit: Visit,
    tools: readonly Guarded['tool'][],
    nowMs: number,
  ): ApiError | null {
    const denied = tools.find((tool) => tool && !reaches(visit.caller, tool));
    if (denied) return { code: 'tool_denied', tool: denied.name };
    if (tools.length === 0) return null;
    const hold = holds.take(visit.caller, tools.length, nowMs);
    if (hold && 'retryAfterSeconds' in hold) return { code: 'quota_exceeded', over: hold };
    visit.hold = hold;
    return null;
  }

  return {
    /** Draws on the limit of the client's network, for what is guarded in another way. */
    draw: (request: Request): Limited => take({ kind: 'public' }, request),

    /**
     * Authenticates, takes from the limit, finds the organization, looks at the key's list of tools,
     * sets the call aside from the quota. Never throws for what was sent.
     */
    admit(request: Request, { access, cost, tool }: Guarded): Visit {
      const startedMs = performance.now();
      const nowMs = Date.now();
      const authenticating = startSpan('authenticate');
      const caller = authenticate(request.headers, authenticator, nowMs);
      authenticating?.end();
      const limiting = startSpan('limit');
      const limited = take(caller, request, caller.kind === 'refused' ? 1 : cost);
      limiting?.end();
      const visit = visitOf(request, access, caller, startedMs, nowMs, limited);
      visit.error ??= refusalOf(visit, [tool], nowMs);
      return visit;
    },

    /**
     * The same for the MCP endpoint, which access tokens open too, and nobody without a credential.
     * What is called there the body tells: `admitCalls` looks at that.
     */
    async admitMcp(request: Request): Promise<Visit> {
      const startedMs = performance.now();
      const nowMs = Date.now();
      let drawn: Limited | undefined;
      const mayAsk = () => (drawn ??= take({ kind: 'public' }, request)).allowed;
      const credentials = { authenticator, tokens };
      const authenticating = startSpan('authenticate');
      const caller = await authenticateMcp(request.headers, credentials, nowMs, mayAsk);
      authenticating?.end();
      // What was drawn before anybody was asked is all that a refused token costs.
      const limited = caller.kind === 'oauth' ? undefined : drawn;
      const limiting = startSpan('limit');
      const visit = visitOf(request, 'account', caller, startedMs, nowMs, limited);
      limiting?.end();
      return visit;
    },

    /**
     * Lets a visit call these tools, each once, or leaves the reason in its `error`. The first token
     * of each was taken when its message came.
     */
    admitCalls(visit: Visit, request: Request, tools: Tool[]): void {
      for (const { cost } of tools) {
        if (visit.error || cost === 1) continue;
        visit.limited = take(visit.caller, request, cost - 1);
        if (!visit.limited.allowed) visit.error = { code: 'rate_limited', limited: visit.limited };
      }
      visit.error ??= refusalOf(visit, tools, Date.now());
    },

    /**
     * Admits a person who is signed in to the portal and tries a tool there: as an app of theirs
     * would be, from the same bucket.
     */
    admitPerson(
      holder: AuthenticatedGrant,
      request: Request,
      { access, cost, tool }: Guarded,
    ): Visit {
      const caller: Caller = { kind: 'oauth', holder };
      const limited = take(caller, request, cost);
      const nowMs = Date.now();
      const visit = visitOf(request, access, caller, performance.now(), nowMs, limited);
      visit.error ??= refusalOf(visit, [tool], nowMs);
      return visit;
    },

    /** Gives back to the quota what a visit did not come to call. */
    release({ hold }: Visit): void {
      if (hold) holds.release(hold);
    },

    /** Leaves a usage row, under the id of the key or the grant; a public call leaves none. */
    record(
      { caller, organization, hold, startedMs }: Visit,
      { tool, surface, outcome, status }: Deed,
    ): void {
      const durationMs = performance.now() - startedMs;
      observer?.ended(surface, outcome, status, durationMs);
      if (!('holder' in caller)) return;
      const at = Date.now();
      if (hold) holds.settle(hold, outcome, at);
      recorder.record({
        at,
        keyId: caller.holder.id,
        userId: caller.holder.userId,
        owner: caller.holder.owner,
        organizationId: organization?.id ?? caller.holder.organizationId,
        tool,
        surface,
        outcome,
        status,
        durationUs: Math.round(durationMs * 1000),
      });
    },
  };
}
