import models from '#models-data' with { type: 'json' };
import type { Model } from './model.ts';

/** The models, sorted by id. */
export function readModels(): Model[] {
  return models;
}
