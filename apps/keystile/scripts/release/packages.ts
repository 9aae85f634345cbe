import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../compile.ts';

/** A package of others that is in the executable. */
export interface BundledPackage {
  name: string;
  version: string;
  /** As its manifest states it: an SPDX expression, or a name. */
  license?: string;
  description?: string;
  /** SHA-512 of the archive it came in, in hexadecimal. */
  sha512?: string;
  /** What its license and notice files say. */
  notices: string[];
}

/** The packages whose files went in: those that Bun bundled, and those that vite had bundled before. */
export function bundledPackages({ inputs }: Bun.BuildMetafile): BundledPackage[] {
  const portal: string[] = readJson('apps/portal/build/packages.json');
  return describe(new Set([...Object.keys(inputs).flatMap(packageFolder), ...portal]));
}

/** The packages, and what lies beside the portal for Node: see `build-portal.ts`. */
export function withPortalPackages(packages: BundledPackage[]): BundledPackage[] {
  const beside = describe(new Set(['packages/database/node_modules/better-sqlite3']));
  const names = packages.map(({ name }) => name);
  return [...packages, ...beside.filter(({ name }) => !names.includes(name))];
}

/** Packages by their folders, each once, in the order of their names. */
function describe(folders: Set<string>): BundledPackage[] {
  const integrity = integrityOfLockfile();
  const found = new Map<string, BundledPackage>();
  for (const folder of folders) {
    const { name, version, license, description } = readJson(`${folder}/package.json`);
    const id = `${name}@${version}`;
    const [algorithm, hash] = integrity.get(id)?.split('-', 2) ?? [];
    found.set(id, {
      name,
      version,
      license,
      description,
      ...(algorithm === 'sha512' && { sha512: Buffer.from(hash!, 'base64').toString('hex') }),
      notices: noticesIn(join(root, folder)),
    });
  }
  return [...found.keys()].sort().map((id) => found.get(id)!);
}

/** From the root of the repository, whatever folder the build ran in. */
function packageFolder(file: string): string[] {
  const path = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file);
  return path ? [path[0]] : [];
}

function noticesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
}

/** Subresource integrity by `name@version`. */
function integrityOfLockfile(): Map<string, string> {
  const lock = Bun.JSONC.parse(readFileSync(join(root, 'bun.lock'), 'utf8')) as {
    packages: Record<string, unknown[]>;
  };
  return new Map(
    Object.values(lock.packages).map((entry) => [String(entry[0]), String(entry.at(-1))]),
  );
}

function readJson(path: string) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
