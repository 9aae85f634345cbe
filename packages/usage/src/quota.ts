import { monthOf, uncounted, type Month } from './month.ts';
import type { Outcome, UsageRow } from './row.ts';

/** What a quota says of one or more calls that are about to be made. */
export interface QuotaDecision {
  allowed: boolean;
  /** Calls a month. */
  limit: number;
  /** Calls that count so far, those that are under way included. */
  used: number;
  /** When the next month begins. */
  resetsAt: Date;
}

export interface QuotaOptions {
  /** How many calls count for a payer in a month, as far as they are committed. */
  read(payer: string, month: Month): number;
  /** A steady clock in milliseconds. */
  nowMs?: () => number;
  /** How long what was read is taken for true of other processes, in milliseconds. */
  freshMs?: number;
  /** The most payers kept in memory. */
  mostPayers?: number;
}

/** Who pays for a call: the person, by their id, or the organization that owns the key, by its. */
export interface Payers {
  owner: 'person' | 'organization';
  userId: string;
  organizationId: string;
}

export interface Quota {
  /** Sets `calls` aside, all or none. Each must be settled or released later. */
  reserve(payer: string, limit: number, atMs: number, calls?: number): QuotaDecision;
  /** One call that was set aside came to an end, and its usage row is on the way. */
  settle(payer: string, outcome: Outcome, atMs: number): void;
  /** Calls that were set aside are not made after all. */
  release(payer: string, calls: number): void;
  /** Wraps what commits usage rows, to know which calls a look at the database would see. */
  around(write: WriteRows): WriteRows;
}

type WriteRows = (rows: readonly UsageRow[]) => Promise<void>;

interface Account {
  month: Month;
  /** Counted by the database. */
  committed: number;
  /** Counted here, not yet by the database. */
  pending: number;
  /** Under way. */
  reserved: number;
  readMs: number;
}

// The part of the time that looking again for the calls of other processes may take: a hundredth.
const shareOfTime = 100;

/**
 * Counts calls against monthly quotas, exactly within this process: what the database has, what is on
 * its way there, and what is under way. Calls of other processes are seen a few seconds late.
 */
export function createQuota(options: QuotaOptions): Quota {
  const { read, nowMs = () => performance.now(), freshMs = 3_000, mostPayers = 100_000 } = options;
  const accounts = new Map<string, Account>();
  let isWriting = false;
  let nextLookMs = -Infinity;

  function open(payer: string, month: Month): Account {
    if (accounts.size >= mostPayers) forgetIdle();
    const account = { month, committed: 0, pending: 0, reserved: 0, readMs: 0 };
    accounts.set(payer, account);
    look(payer, account);
    return account;
  }

  function look(payer: string, account: Account): void {
    const startedMs = nowMs();
    account.committed = read(payer, account.month);
    account.readMs = nowMs();
    nextLookMs = account.readMs + (account.readMs - startedMs) * shareOfTime;
  }

  function forgetIdle(): void {
    for (const [payer, { pending, reserved }] of accounts) {
      if (pending === 0 && reserved === 0) accounts.delete(payer);
    }
  }

  function accountOf(payer: string, atMs: number): Account {
    const known = accounts.get(payer);
    if (!known) return open(payer, monthOf(atMs));
    if (atMs < known.month.startMs || atMs >= known.month.endMs) {
      known.month = monthOf(atMs);
      known.pending = 0;
      look(payer, known);
      return known;
    }
    const now = nowMs();
    // While rows are being committed nobody can tell whether the database counts them yet.
    if (!isWriting && now - known.readMs >= freshMs && now >= nextLookMs) look(payer, known);
    return known;
  }

  function noteCommitted(rows: readonly UsageRow[]): void {
    if (accounts.size === 0) return;
    for (const row of rows) {
      const account = accounts.get(payerOf(row));
      if (!account || account.pending === 0 || !counts(row.outcome)) continue;
      if (row.at < account.month.startMs || row.at >= account.month.endMs) continue;
      account.pending -= 1;
      account.committed += 1;
    }
  }

  return {
    reserve(payer, limit, atMs, calls = 1) {
      const account = accountOf(payer, atMs);
      const used = account.committed + account.pending + account.reserved;
      const allowed = used + calls <= limit;
      if (allowed) account.reserved += calls;
      const resetsAt = new Date(account.month.endMs);
      return { allowed, limit, used: allowed ? used + calls : used, resetsAt };
    },

    settle(payer, outcome, atMs) {
      const account = accountOf(payer, atMs);
      account.reserved = Math.max(0, account.reserved - 1);
      if (counts(outcome)) account.pending += 1;
    },

    release(payer, calls) {
      const account = accounts.get(payer);
      if (account) account.reserved = Math.max(0, account.reserved - calls);
    },

    around: (write) => async (rows) => {
      isWriting = true;
      try {
        await write(rows);
        noteCommitted(rows);
      } finally {
        isWriting = false;
      }
    },
  };
}

/** Who a call is on account of. */
export function payerOf({ owner, userId, organizationId }: Payers): string {
  return owner === 'person' ? userId : organizationId;
}

function counts(outcome: Outcome): boolean {
  const left: readonly Outcome[] = uncounted;
  return !left.includes(outcome);
}
