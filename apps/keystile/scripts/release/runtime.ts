import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../compile.ts';
import { sha256Of } from './sums.ts';
import { bunVersion, type Target } from './targets.ts';

/**
 * Bun's executable for a target: fetched once from the package registry, with the package manager,
 * and compared with the pinned sum each time.
 *
 * @throws Error when it cannot be had, or is not what was pinned.
 */
export async function fetchRuntime({ name, runtime, sha256 }: Target): Promise<string> {
  if (Bun.version !== bunVersion) {
    throw new Error(
      `this is Bun ${Bun.version}, but release/targets.ts has the sums of ${bunVersion}`,
    );
  }
  const wanted = `${runtime.package}@${bunVersion}`;
  const folder = join(root, 'node_modules/.cache/keystile/runtimes', `${name}-${bunVersion}`);
  const path = join(folder, 'node_modules', runtime.package, runtime.path);
  if (!existsSync(path)) await install(wanted, runtime, folder);
  const found = await sha256Of(path);
  if (found !== sha256) {
    rmSync(folder, { recursive: true });
    throw new Error(`${wanted} has an executable with the SHA-256 ${found} instead of ${sha256}`);
  }
  return path;
}

async function install(
  wanted: string,
  { os, cpu }: Target['runtime'],
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const words = ['add', '--exact', '--ignore-scripts', '--os', os, '--cpu', cpu, wanted];
  const child = Bun.spawn([process.execPath, ...words], {
    cwd: folder,
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const said = await new Response(child.stderr).text();
  if ((await child.exited) === 0) return;
  rmSync(folder, { recursive: true });
  throw new Error(`${wanted} could not be fetched: ${said.trim()}`);
}
