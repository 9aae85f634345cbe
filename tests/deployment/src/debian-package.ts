import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
// What apt prints is read here.
const env = { ...process.env, LC_ALL: 'C' };
const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

/**
 * The folder that a Debian package and the libraries that it names are unpacked in: downloaded once,
 * and installed nowhere.
 *
 * @throws Error that says what to install where it cannot be had.
 */
export async function debianPackage(name: string): Promise<string> {
  const unpacked = join(cache, name);
  try {
    if (!existsSync(unpacked)) await unpack(name, unpacked);
    return unpacked;
  } catch (error) {
    const reason = String((error as { stderr?: string }).stderr || error).trim();
    throw new Error(
      `these tests need ${name}: install it, or let apt-get download reach a Debian mirror (${reason})`,
      { cause: error },
    );
  }
}

/** Downloads a package and the libraries that it names, and unpacks all of them into one folder. */
async function unpack(name: string, target: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `${name}-`));
  try {
    // This machine may know no packages, or only such as the mirror no longer has.
    await download(folder, name, []).catch(async () =>
      download(folder, name, await freshLists(folder)),
    );
    const root = join(folder, 'root');
    for (const file of await readdir(folder)) {
      if (file.endsWith('.deb')) await execute('dpkg', ['-x', join(folder, file), root]);
    }
    // Another suite may have been quicker.
    if (!existsSync(target)) renameSync(root, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download(folder: string, name: string, lists: string[]): Promise<void> {
  const { stdout } = await execute('apt-cache', [...lists, 'depends', name], { env });
  const libraries = [...stdout.matchAll(/^\s*Depends: (lib\S+|zlib1g)$/gm)].map(
    ([, library]) => library!,
  );
  const wanted = [name, ...libraries.filter((library) => !/^libc6$|^libnss/.test(library))];
  await execute('apt-get', [...lists, 'download', ...wanted], { env, cwd: folder });
}

/** Fetches the lists of packages into the folder; gives the options with which apt reads them. */
async function freshLists(folder: string): Promise<string[]> {
  const own = ['-o', `Dir::State::lists=${folder}/lists`, '-o', `Dir::Cache=${folder}/apt`];
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(folder, 'apt', 'archives', 'partial'), { recursive: true });
  await execute('apt-get', [...own, 'update'], { env });
  return own;
}
