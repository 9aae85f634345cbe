import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const portal = `${root}apps/portal`;

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

/** Compiles one of `servers/` with the product's build options, so that like meets like. */
export async function compileServer(name: 'bare' | 'better-auth', folder: string): Promise<string> {
  const outfile = `${folder}/${name}`;
  await Bun.build({
    entrypoints: [fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url))],
    target: 'bun',
    format: 'esm',
    bytecode: true,
    minify: { whitespace: true, syntax: true, identifiers: false },
    compile: { outfile, autoloadDotenv: false, autoloadBunfig: false },
  });
  return outfile;
}

async function run(words: string[], cwd: string): Promise<void> {
  const child = Bun.spawn([process.execPath, ...words], {
    cwd,
    stdout: 'ignore',
    stderr: 'inherit',
  });
  if ((await child.exited) !== 0) throw new Error(`bun ${words.join(' ')} failed`);
}
