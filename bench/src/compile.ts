import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const portal = `${root}apps/portal`;
const servers = `${root}bench/src/servers`;

/** The product as one executable: `dist/keystile`, made where it is missing. */
export async function productBinary(): Promise<string> {
  const binary = `${root}dist/keystile`;
  if (existsSync(binary)) return binary;
  if (!existsSync(`${portal}/build`)) {
    await run(['run', 'generate'], portal);
    await run(['run', 'build'], portal);
  }
  await run(['apps/keystile/scripts/build.ts'], root);
  return binary;
}

/** A file of `servers/` that runs as a server. */
export type ServerName =
  'bare' | 'bare-adding' | 'better-auth' | 'mcp-keystile' | 'mcp-lite' | 'mcp-sdk' | 'mcp-tmcp';

export interface CompileOptions {
  /** Puts a gate that lets everyone through, and records nothing, in the place of the product's. */
  withOpenGate?: boolean;
}

/** Compiles one of `servers/` with the product's build options, so that like meets like. */
export async function compileServer(
  name: ServerName,
  folder: string,
  { withOpenGate = false }: CompileOptions = {},
): Promise<string> {
  const outfile = `${folder}/${withOpenGate ? `${name}-open` : name}`;
  const entrypoints = [`${servers}/${name}.ts`];
  // The thread that writes usage is an entry point of the product's too.
  if (name === 'mcp-keystile') entrypoints.push(`${root}packages/usage/src/writer.worker.ts`);
  await Bun.build({
    entrypoints,
    root,
    target: 'bun',
    format: 'esm',
    bytecode: true,
    minify: { whitespace: true, syntax: true, identifiers: false },
    plugins: withOpenGate ? [openGate] : [],
    compile: { outfile, autoloadDotenv: false, autoloadBunfig: false },
  });
  return outfile;
}

const openGate: Bun.BunPlugin = {
  name: 'open gate',
  setup(build) {
    const path = `${servers}/open-gate.ts`;
    build.onResolve({ filter: /\/gate\.ts$/ }, ({ importer }) =>
      importer === path ? undefined : { path },
    );
  },
};

async function run(words: string[], cwd: string): Promise<void> {
  const child = Bun.spawn([process.execPath, ...words], {
    cwd,
    stdout: 'ignore',
    stderr: 'inherit',
  });
  if ((await child.exited) !== 0) throw new Error(`bun ${words.join(' ')} failed`);
}
