import { delimiter, join } from 'node:path';
import { debianPackage } from './debian-package.ts';

/** A program that can be run, and the variables that it needs. */
export interface Program {
  path: string;
  env: Record<string, string>;
}

/**
 * A program that is on PATH or in a folder of the system's own programs, else the one in the Debian
 * package of the same name: see {@link debianPackage}.
 *
 * @throws Error that says what to install where neither can be had.
 */
export async function debianProgram(name: string): Promise<Program> {
  const installed = find(name, [process.env['PATH'] ?? '', '/usr/sbin', '/usr/local/sbin']);
  if (installed) return { path: installed, env: {} };
  const unpacked = await debianPackage(name);
  const libraries = ['x86_64', 'aarch64'].map((machine) => `usr/lib/${machine}-linux-gnu`);
  const env = { LD_LIBRARY_PATH: libraries.map((folder) => join(unpacked, folder)).join(':') };
  const path = find(
    name,
    ['usr/sbin', 'usr/bin'].map((folder) => join(unpacked, folder)),
  );
  if (path) return { path, env };
  throw new Error(`the package ${name} holds no program of that name`);
}

function find(name: string, folders: readonly string[]): string | null {
  return Bun.which(name, { PATH: folders.join(delimiter) });
}
