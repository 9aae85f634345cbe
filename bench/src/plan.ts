/** How much each benchmark does. */
export interface Plan {
  rounds: number;
  /** Of each load, after a warm-up. */
  seconds: number;
  warmUpSeconds: number;
  /** Of each load of tool calls, of which there are many. */
  callSeconds: number;
  connections: number;
  /** In the large database. */
  keys: number;
  /** Behind the pages. */
  usageRows: number;
  /** In the large audit log. */
  auditEvents: number;
  /** Of each page, in each round. */
  pageViews: number;
  /** In the collection that is searched. */
  collectionRows: number;
  /** Of each kind of search, in each round. */
  searches: number;
  /** Rows of usage in the database that is backed up. */
  backupRows: number;
  /** Distinct addresses seen by the memory benchmark. */
  clients: number;
}

/** What `bench/results.md` is made from. */
export const fullPlan: Plan = {
  rounds: 3,
  seconds: 5,
  warmUpSeconds: 2,
  callSeconds: 2,
  connections: 32,
  keys: 1_000_000,
  usageRows: 10_000_000,
  auditEvents: 1_000_000,
  pageViews: 60,
  collectionRows: 1_000_000,
  searches: 200,
  // About a gigabyte.
  backupRows: 7_000_000,
  clients: 1_000_000,
};

/** A look at whether everything still runs, in under a minute; its figures mean nothing. */
export const quickPlan: Plan = {
  rounds: 1,
  seconds: 1,
  warmUpSeconds: 1,
  callSeconds: 1,
  connections: 32,
  keys: 200_000,
  usageRows: 100_000,
  auditEvents: 20_000,
  pageViews: 20,
  collectionRows: 20_000,
  searches: 20,
  backupRows: 100_000,
  clients: 20_000,
};
