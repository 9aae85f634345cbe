import type { Adapter, Builder } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const here = import.meta.dirname;

/**
 * Builds the portal for one Bun binary: `build/handler.js` imports every client file
 * `with { type: 'file' }`, so that `bun build --compile` embeds them, and exports
 * `fetch(request, platform)`. The same folder runs uncompiled.
 *
 * @param options.emulate gives `vite dev` the services that the binary passes at run time.
 */
export function binary({ emulate }: Pick<Adapter, 'emulate'> = {}): Adapter {
  return {
    name: 'keystile-binary',
    emulate,
    adapt(builder) {
      const out = join(import.meta.dirname, '..', 'build');
      rmSync(out, { recursive: true, force: true });
      const files = builder.writeClient(join(out, 'client'));
      builder.writeServer(join(out, 'server'));
      builder.generateServerInstance(join(out, 'server-instance.js'), {
        serverDirectory: join(out, 'server'),
      });
      writeFileSync(join(out, 'assets.js'), assetsModule(builder, join(out, 'client'), files));
      for (const file of ['handler.js', 'handler.d.ts']) cpSync(join(here, file), join(out, file));
    },
  };
}

/** The module that maps URL paths to embedded files. */
function assetsModule(builder: Builder, folder: string, files: string[]): string {
  const imports: string[] = [];
  const entries: string[] = [];
  for (const [index, file] of files.toSorted().entries()) {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('base64url');
    const asset = {
      type: contentType(builder, file),
      etag: `"${hash.slice(0, 22)}"`,
      immutable: file.startsWith(`${builder.getAppPath()}/immutable/`),
    };
    const path = builder.config.paths.base + encodeURI(`/${file}`);
    imports.push(
      `import file${index} from ${JSON.stringify(`./client/${file}`)} with { type: 'file' };`,
    );
    entries.push(
      `  [${JSON.stringify(path)}, { file: file${index}, ...${JSON.stringify(asset)} }],`,
    );
  }
  return [...imports, 'export const assets = new Map([', ...entries, ']);', ''].join('\n');
}

function contentType(builder: Builder, file: string): string {
  const type = builder.mimeTypes[extname(file)] || 'application/octet-stream';
  return /^text\/|javascript|json|svg/.test(type) ? `${type}; charset=utf-8` : type;
}
