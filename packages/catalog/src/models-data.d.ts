import type { Model } from './model.ts';

/** Stands in for data/models.json, whose type would take the compiler seconds to infer. */
declare const models: Model[];
export default models;
