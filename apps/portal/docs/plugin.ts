import type { Plugin } from 'vite';
import { compile } from './compile.ts';

/** Compiles the pages in this folder when the portal is built, so that no Markdown is read later. */
export function docsPages(): Plugin {
  return {
    name: 'keystile-docs',
    transform: {
      filter: { id: /\/docs\/[a-z]+\/[a-z-]+\.md$/ },
      handler(source, id) {
        try {
          return { code: `export default ${JSON.stringify(compile(source))};`, map: null };
        } catch (cause) {
          throw new Error(`${id} cannot be compiled`, { cause });
        }
      },
    },
  };
}
