/**
 * Usage: a row for each authenticated call, committed in groups after the response, with daily
 * totals kept in the same transaction. Summaries read totals only, so they cost the same whatever
 * the number of rows.
 */
export { monthOf, monthReader, summarizeMonth, type Month, type MonthUse } from './month.ts';
export { prune } from './prune.ts';
export { createQuota, payerOf, type Quota, type QuotaDecision } from './quota.ts';
export { createRecorder, type Recorder } from './record.ts';
export { installation, type Outcome, type UsageRow } from './row.ts';
export {
  summarizeEach,
  summarizeKey,
  summarize,
  type DailyCalls,
  type KeyUsage,
  type Usage,
  type ToolCalls,
} from './summarize.ts';
export { createWriter } from './write.ts';
