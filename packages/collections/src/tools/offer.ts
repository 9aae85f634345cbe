import type { Origin } from '@keystile/registry';

/** What every tool of a collection says of itself. */
export interface Offer {
  name: string;
  title: string;
  description: string;
  access: 'public' | 'account';
  /** 1 when left out. */
  cost?: number;
  path: `/${string}`;
  origin: Origin;
  /** Answers may be kept for as long as the process lives. */
  stable: boolean;
}
