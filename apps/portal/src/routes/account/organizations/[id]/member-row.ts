import type { PageData } from './$types';

/** A member as the page shows them. */
export type MemberRow = PageData['members'][number];
