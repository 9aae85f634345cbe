import { migrations } from './migrations.gen.ts';

/** The schema version this build writes: how many migrations it knows. */
export const schemaVersion = migrations.length;
