import type { PageData } from './$types';

/** A key as the page shows it. */
export type KeyRow = PageData['keys'][number];
