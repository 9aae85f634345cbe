import type { Adapter, Builder } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const here = import.meta.dirname;

interface Options extends Pick<Adapter, 'emulate'> {
  bundled: ReadonlySet<string>;
}

/**
 * Builds the portal for one Bun binary, and for Node. `build/handler.js` exports
 * `fetch(request, platform)` and takes the client files from `#assets`: on Bun each is imported
 * `with { type: 'file' }`, so that `bun build --compile` embeds them; on Node they lie in `client/`
 * beside the program. The same folder runs as it is.
 *
 * @param options.bundled is what went in, told in `build/packages.json`.
 * @param options.emulate gives `vite dev` the services that the binary passes at run time.
 */
export function binary({ bundled, emulate }: Options): Adapter {
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
      const assets = describeAssets(builder, join(out, 'client'), files);
      writeFileSync(join(out, 'assets.bun.js'), moduleForBun(assets));
      writeFileSync(join(out, 'assets.node.js'), moduleForNode(assets));
      writeFileSync(join(out, 'packages.json'), JSON.stringify([...bundled].sort()));
      for (const file of ['handler.js', 'handler.d.ts']) cpSync(join(here, file), join(out, file));
    },
  };
}

interface Asset {
  /** Below `client/`. */
  file: string;
  /** Where it is asked for. */
  path: string;
  headers: { type: string; size: number; etag: string; immutable: boolean };
}

function describeAssets(builder: Builder, folder: string, files: string[]): Asset[] {
  return files.toSorted().map((file) => {
    const content = readFileSync(join(folder, file));
    const hash = createHash('sha256').update(content).digest('base64url');
    return {
      file,
      path: builder.config.paths.base + encodeURI(`/${file}`),
      headers: {
        type: contentType(builder, file),
        size: content.length,
        etag: `"${hash.slice(0, 22)}"`,
        immutable: file.startsWith(`${builder.getAppPath()}/immutable/`),
      },
    };
  });
}

function moduleForBun(assets: Asset[]): string {
  const imports = assets.map(
    ({ file }, index) =>
      `import file${index} from ${JSON.stringify(`./client/${file}`)} with { type: 'file' };`,
  );
  return [...imports, assetMap(assets, (_, index) => `Bun.file(file${index})`)].join('\n');
}

function moduleForNode(assets: Asset[]): string {
  return [
    "import { createReadStream } from 'node:fs';",
    "import { join } from 'node:path';",
    "import { Readable } from 'node:stream';",
    '',
    'const read = (file) =>',
    "  Readable.toWeb(createReadStream(join(import.meta.dirname, 'client', file)));",
    '',
    assetMap(assets, ({ file }) => `read(${JSON.stringify(file)})`),
  ].join('\n');
}

/** `assets`: what is known of each file, by path, and `content()` for a response's body. */
function assetMap(assets: Asset[], content: (asset: Asset, index: number) => string): string {
  const entries = assets.map((asset, index) => {
    const fields = JSON.stringify(asset.headers).slice(1, -1);
    return `  [${JSON.stringify(asset.path)}, { ${fields}, content: () => ${content(asset, index)} }],`;
  });
  return ['export const assets = new Map([', ...entries, ']);', ''].join('\n');
}

function contentType(builder: Builder, file: string): string {
  const type = builder.mimeTypes[extname(file)] || 'application/octet-stream';
  return /^text\/|javascript|json|svg/.test(type) ? `${type}; charset=utf-8` : type;
}
