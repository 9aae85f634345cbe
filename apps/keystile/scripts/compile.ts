import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export interface CompileOptions {
  /** Where the executable goes; its source maps lie beside it. */
  outfile: string;
  /** Another machine, and Bun's executable for it; this one when left out. */
  machine?: { target: Bun.Build.CompileTarget; runtime: string };
  /** Leaves the source maps out. */
  bare?: boolean;
}

/**
 * Compiles the program, the portal, its threads and their data into one executable. The same
 * sources give the same bytes, wherever they lie.
 *
 * @returns what went in.
 * @throws Error with what the bundler said.
 */
export async function compile({
  outfile,
  machine,
  bare,
}: CompileOptions): Promise<Bun.BuildMetafile> {
  // Paths in the bytes are relative to where the bundler runs.
  process.chdir(root);
  const folder = dirname(outfile);
  mkdirSync(folder, { recursive: true });
  const draft = mkdtempSync(join(folder, '.compile-'));
  try {
    // The name is in the bytes.
    const { metafile, outputs } = await bundle(join(draft, 'keystile'), machine);
    for (const { path, kind } of outputs) {
      if (kind === 'entry-point') renameSync(path, outfile);
      else if (!bare) renameSync(path, join(folder, basename(path)));
    }
    return metafile!;
  } finally {
    rmSync(draft, { recursive: true });
  }
}

// Identifiers stay: Elysia reads handlers' parameter names.
async function bundle(outfile: string, machine: CompileOptions['machine']) {
  const { success, logs, ...built } = await Bun.build({
    entrypoints: [
      `${root}/apps/keystile/src/main.ts`,
      `${root}/packages/usage/src/writer.worker.ts`,
      `${root}/apps/keystile/src/backup/copy.worker.ts`,
      `${root}/packages/typescript-tools/src/thread/thread.worker.ts`,
      `${root}/packages/collections/src/folder/store/build.worker.ts`,
    ],
    root,
    target: 'bun',
    format: 'esm',
    bytecode: true,
    minify: { whitespace: true, syntax: true, identifiers: false },
    define: { 'process.env.NODE_ENV': '"production"' },
    sourcemap: 'linked',
    metafile: true,
    compile: {
      outfile,
      autoloadDotenv: false,
      autoloadBunfig: false,
      ...(machine && { target: machine.target, executablePath: machine.runtime }),
    },
    throw: false,
  });
  if (!success) throw new Error(logs.map(String).join('\n'));
  return built;
}
