import type { LayoutLoad } from './$types';

/** Clerk's part of the pages is loaded only where Clerk keeps the accounts. */
export const load: LayoutLoad = async ({ data }) => ({
  ...data,
  parts: data.clerk && (await import('#lib/clerk/parts.ts')),
});
