import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';

export type Format = 'json' | 'lines' | 'csv' | 'markdown' | 'yaml';

/** A file of records. */
export interface RecordFile {
  /** Where it is read. */
  path: string;
  /** As messages name it: below the folder, with `/`. */
  name: string;
  format: Format;
  /** The id of its record where it holds one, and that has none. */
  id: string;
  size: number;
  modifiedMs: number;
}

export interface FoundFiles {
  files: RecordFile[];
  /** What was passed over, and why. */
  warnings: string[];
}

const formats: Record<string, Format> = {
  '.json': 'json',
  '.jsonl': 'lines',
  '.ndjson': 'lines',
  '.csv': 'csv',
  '.md': 'markdown',
  '.yaml': 'yaml',
  '.yml': 'yaml',
};

/** These stand for the folder they are in. */
const namedByFolder = new Set(['skill', 'readme', 'index']);

/**
 * The files of records in a folder and below, by name; or the one file that `path` is. Hidden ones
 * are passed over, and so is the folder's own README.md. A folder with a SKILL.md is one record:
 * what else is in it belongs to that. Links are followed to files inside the folder, no further.
 *
 * @throws Error of the file system where the folder itself cannot be read.
 */
export async function findFiles(path: string): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], warnings: [] };
  const root = await realpath(path);
  if ((await stat(root)).isFile()) {
    await addFile(found, root, basename(path));
    if (found.files.length === 0) found.warnings.push(`${basename(path)}: ${unknownFormat}`);
    return found;
  }
  await addFolder(found, root, root);
  return found;
}

const unknownFormat = 'is no .json, .jsonl, .ndjson, .csv, .md, .yaml or .yml, so it was not read';

async function addFolder(found: FoundFiles, root: string, folder: string): Promise<void> {
  const entries = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const skill = entries.find((name) => name === 'SKILL.md');
  for (const name of skill ? [skill] : entries) {
    const path = join(folder, name);
    const shown = relative(root, path).replaceAll(sep, '/');
    try {
      const { isLink, real, kind } = await look(path);
      if (isLink && kind.isDirectory()) {
        found.warnings.push(`${shown}: is a link to a folder, so it was not read`);
      } else if (isLink && !real.startsWith(root + sep)) {
        found.warnings.push(`${shown}: is a link that leads out of the folder, so it was not read`);
      } else if (kind.isDirectory()) {
        await addFolder(found, root, path);
      } else if (kind.isFile() && !/^(readme|index)\.md$/i.test(shown)) {
        await addFile(found, real, shown, basename(root));
      }
    } catch (error) {
      found.warnings.push(`${shown}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
}

async function look(path: string) {
  const isLink = (await lstat(path)).isSymbolicLink();
  const real = isLink ? await realpath(path) : path;
  return { isLink, real, kind: await stat(real) };
}

async function addFile(
  found: FoundFiles,
  path: string,
  name: string,
  rootName = '',
): Promise<void> {
  const format = formats[extname(name).toLowerCase()];
  if (!format) return;
  const { size, mtimeMs } = await stat(path);
  found.files.push({ path, name, format, id: idOf(name) || rootName, size, modifiedMs: mtimeMs });
}

/** `pdf/SKILL.md` is `pdf`, `guides/start.md` is `guides/start`. */
function idOf(name: string): string {
  const steps = name.slice(0, -extname(name).length).split('/');
  if (namedByFolder.has(steps.at(-1)!.toLowerCase())) steps.pop();
  return steps.join('/');
}
