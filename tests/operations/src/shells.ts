import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { debianPackage } from '@keystile/deployment-tests/debian-package';

/** A shell that can be run. */
export interface Shell {
  path: string;
  /** The folders of a Debian package that it was unpacked in, outside of its places; none installed. */
  roots: string[];
  env: Record<string, string>;
}

/**
 * A shell of this machine, else the one of Debian's packages.
 *
 * @throws Error that says what to install where neither can be had.
 */
export async function findShell(name: 'bash' | 'zsh' | 'fish'): Promise<Shell> {
  const installed = Bun.which(name);
  if (installed) return { path: installed, roots: [], env: {} };
  const roots = [await debianPackage(name), await debianPackage(`${name}-common`)];
  const path = ['usr/bin', 'bin'].map((folder) => join(roots[0]!, folder, name)).find(existsSync);
  if (!path) throw new Error(`the package ${name} holds no program of that name`);
  const libraries = libraryFolders(roots[0]!);
  return { path, roots, env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

/** Where a package's libraries are, whatever the machine. */
export function libraryFolders(root: string): string[] {
  return ['x86_64', 'aarch64'].map((machine) => join(root, `usr/lib/${machine}-linux-gnu`));
}
