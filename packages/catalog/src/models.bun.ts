import models from '#models-data' with { type: 'text' };
import type { Model } from './model.ts';

/**
 * The models, sorted by id. Imported as text and parsed on demand: as a JSON module the data would
 * add 5 ms to each start of the compiled server.
 */
export function readModels(): Model[] {
  const text = models as unknown as string;
  return JSON.parse(text) as Model[];
}
