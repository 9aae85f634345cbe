import * as tools from '@keystile/tools';
import { plugin, type OnLoadResult } from 'bun';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as zod from 'zod';

/** Where a definition was made, by the definition. */
export type Places = WeakMap<object, string>;

/**
 * Gives the files of a self-hoster the binary's own zod and `@keystile/tools`, whether they are
 * installed beside them or not, and every other file as `texts` has it. What is not there yet is
 * read and kept: threads that start later run the same code, whatever happened to the files since.
 */
export function provideModules(texts: Map<string, string>, places: Places): void {
  plugin({
    name: 'keystile',
    setup(build) {
      const defineTool = (definition: object) => {
        places.set(definition, new Error().stack ?? '');
        return definition;
      };
      const provided = { ...tools, defineTool };
      build.module('zod', () => ({ exports: { ...zod }, loader: 'object' }));
      build.module('zod/v4', () => ({ exports: { ...zod }, loader: 'object' }));
      build.module('@keystile/tools', () => ({ exports: provided, loader: 'object' }));
      // A file that was taken away meanwhile still counts.
      build.onResolve({ filter: /^\.{0,2}\// }, ({ path, importer }) => {
        const file = resolve(dirname(importer), path);
        return texts.has(file) ? { path: file } : undefined;
      });
      build.onLoad({ filter: /^(?!.*\/node_modules\/).*\.(?:m?[jt]s|json)$/ }, ({ path }) => {
        const text = texts.get(path) ?? readFileSync(path, 'utf8');
        texts.set(path, text);
        return parsed(path, text);
      });
    },
  });
}

function parsed(path: string, text: string): OnLoadResult {
  if (!path.endsWith('.json')) return { contents: text, loader: 'ts' };
  const data: unknown = JSON.parse(text);
  const names = typeof data === 'object' && !Array.isArray(data) ? data : {};
  return { exports: { ...names, default: data }, loader: 'object' };
}
