/**
 * Writes data/models.json from the package pinned in source.ts. The same pin gives the same bytes.
 * Stops without writing when the source has changed shape or has fewer models than promised.
 */
import { z } from 'zod';
import { modelSchema, type Model } from '../src/model.ts';
import { convertModel } from './convert-model.ts';
import { fetchSource } from './source.ts';
import { sourceFileSchema, type SourceModel } from './source-model.ts';

const fewest = 800;

const records: SourceModel[] = [];
for (const [path, content] of await fetchSource()) {
  const file = sourceFileSchema.safeParse(content);
  if (!file.success) throw new Error(`${path} has changed shape:\n${z.prettifyError(file.error)}`);
  for (const models of Object.values(file.data)) records.push(...Object.values(models));
}

const azureWindows = new Map<string, number>();
for (const record of records)
  if (record.provider === 'azure' && record.type === 'chat')
    azureWindows.set(record.id, record.contextWindow);

const models = new Map<string, Model>();
for (const record of records) {
  const model = modelSchema.parse(convertModel(record, azureWindows));
  const other = models.get(model.id);
  models.set(model.id, other ? merge(model, other) : model);
}

if (models.size < fewest) throw new Error(`only ${models.size} models, fewer than ${fewest}`);
const byId = [...models.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
const lines = byId.map((model) => JSON.stringify(model)).join(',\n');
await Bun.write(new URL('../data/models.json', import.meta.url), `[\n${lines}\n]\n`);
console.log(`${byId.length} models`);

/** A model listed once to chat and once for something else is one model; chat records tell more. */
function merge(a: Model, b: Model): Model {
  const chat = [a, b].filter((model) => model.kind === 'chat')[0];
  if (a.kind === b.kind || !chat) throw new Error(`${a.id} is there twice`);
  const other = chat === a ? b : a;
  const output = new Set([...(chat.modalities.output ?? []), ...(other.modalities.output ?? [])]);
  return { ...chat, modalities: { ...chat.modalities, output: [...output] } };
}
