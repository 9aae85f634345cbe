/**
 * Short-lived JWTs that tell an upstream who calls, and the keys that verify them. Nothing is
 * stored: every instance with the same secret signs with the same key.
 */
export { createCallerTokens, type CallerTokens } from './create-caller-tokens.ts';
