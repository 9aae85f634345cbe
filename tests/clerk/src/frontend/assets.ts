import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { route } from '../http/routes.ts';
import { notFound } from '../problem.ts';

const folders: Record<string, string> = {
  'clerk-js': packageFolder('@clerk/clerk-js'),
  ui: packageFolder('@clerk/ui'),
};

/** The real clerk-js and its components, from npm, under whatever version is asked for. */
export function assetRoutes() {
  return [
    route('GET /npm/@clerk/:package/dist/*', async ({ params }) => {
      const name = params['package']!.split('@')[0]!;
      const path = params['rest']!;
      const folder = folders[name];
      if (!folder || !/^[\w.-]+\.js$/.test(path)) throw notFound('file', path);
      const file = Bun.file(join(folder, 'dist', path));
      if (!(await file.exists())) throw notFound('file', path);
      return new Response(file, {
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
          'cache-control': 'public, max-age=600',
        },
      });
    }),
  ];
}

function packageFolder(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
}
