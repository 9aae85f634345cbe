import { accessSync, constants } from 'node:fs';
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
  const installed = programFolders()
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (installed) return { path: installed, env: {} };
  const unpacked = await debianPackage(name);
  const libraries = ['x86_64', 'aarch64'].map((machine) => `usr/lib/${machine}-linux-gnu`);
  const env = { LD_LIBRARY_PATH: libraries.map((folder) => join(unpacked, folder)).join(':') };
  const path = ['usr/sbin', 'usr/bin']
    .map((folder) => join(unpacked, folder, name))
    .find(isExecutable);
  if (path) return { path, env };
  throw new Error(`the package ${name} holds no program of that name`);
}

function programFolders(): string[] {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return [...path, '/usr/sbin', '/usr/local/sbin'];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
