import type { FromThread } from '../messages.ts';
import { explainLoad, placeText } from './explain-load.ts';
import { unplainValue } from './plain-data.ts';

/** Evaluates a config file and gives its default export, or what is wrong with it. */
export async function readConfig(
  path: string,
  root: string,
  texts: ReadonlyMap<string, string>,
): Promise<FromThread> {
  let module: { default?: unknown };
  try {
    module = (await import(path)) as { default?: unknown };
  } catch (error) {
    return { kind: 'refused', problems: explainLoad(error, path, { root, texts }) };
  }
  const problem = problemOf(module.default);
  if (problem) return { kind: 'refused', problems: [`${placeText(path, root)} ${problem}`] };
  return { kind: 'config', value: JSON.parse(JSON.stringify(module.default)) };
}

const example = 'write export default defineConfig({ … })';

function problemOf(config: unknown): string | null {
  if (config === undefined) return `has no default export; ${example}`;
  if (typeof config !== 'object' || config === null) {
    return `has a ${config === null ? 'null' : typeof config} as its default export; ${example}`;
  }
  if (config instanceof Promise) return 'has a promise as its default export; await it';
  const unplain = unplainValue(config);
  return unplain && `holds plain data only: ${unplain}`;
}
