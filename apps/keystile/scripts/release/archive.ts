import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { ZipFile } from 'yazl';

/** A file of an archive. */
export interface Entry {
  name: string;
  /** A path on this machine, or the text itself. */
  from: { path: string } | { text: string };
  executable?: boolean;
}

/** Packs files into `.tar.gz` or `.zip`, by the name's end. The same files give the same bytes. */
export async function writeArchive(path: string, entries: Entry[], madeAt: Date): Promise<void> {
  if (path.endsWith('.zip')) await writeZip(path, entries, madeAt);
  else await writeTar(path, entries, madeAt);
}

async function writeTar(path: string, entries: Entry[], madeAt: Date): Promise<void> {
  const tar = pack();
  const written = pipeline(tar, createGzip({ level: 6 }), createWriteStream(path));
  for (const { name, from, executable } of entries) {
    const size = 'path' in from ? statSync(from.path).size : Buffer.byteLength(from.text);
    const header = { name, size, mtime: madeAt, mode: modeOf(executable) };
    if ('path' in from) await pipeline(createReadStream(from.path), tar.entry(header));
    else tar.entry(header).end(from.text);
  }
  tar.finalize();
  await written;
}

async function writeZip(path: string, entries: Entry[], madeAt: Date): Promise<void> {
  const zip = new ZipFile();
  for (const { name, from, executable } of entries) {
    const options = { mtime: madeAt, mode: 0o100000 | modeOf(executable) };
    if ('path' in from) zip.addReadStream(createReadStream(from.path), name, options);
    else zip.addBuffer(Buffer.from(from.text), name, options);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

function modeOf(executable = false): number {
  return executable ? 0o755 : 0o644;
}
