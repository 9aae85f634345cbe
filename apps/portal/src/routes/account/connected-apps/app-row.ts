import type { PageData } from './$types';

/** A connected app as the page shows it. */
export type AppRow = PageData['apps'][number];
