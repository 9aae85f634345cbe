import type { keyRows } from './key-rows.server.ts';

/** A key as a table shows it. */
export type KeyRow = ReturnType<typeof keyRows>[number];
