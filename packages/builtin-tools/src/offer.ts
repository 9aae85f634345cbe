import type { Origin } from '@keystile/registry';

export const origin: Origin = { kind: 'builtin', name: 'builtin' };

/** Our catalogue is part of the program: open to everyone, and the same for as long as it runs. */
export const catalogOffer = { access: 'public', origin, stable: true } as const;
