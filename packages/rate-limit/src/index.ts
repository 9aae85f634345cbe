/** Rate limits: a token bucket as a pure decision, and a limiter that applies it in bounded memory. */
export { decide, type Bucket, type Decision } from './bucket.ts';
export { createLimiter, type Limiter } from './limiter.ts';
export { limitedNetwork } from './network.ts';
