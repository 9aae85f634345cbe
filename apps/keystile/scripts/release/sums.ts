import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sumsFile = 'SHA256SUMS';

/** SHA-256 of a file, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = new Bun.CryptoHasher('sha256');
  for await (const chunk of Bun.file(path).stream()) hash.update(chunk);
  return hash.digest('hex');
}

/** Writes `SHA256SUMS` of all files in a folder, in the form that `sha256sum --check` reads. */
export async function writeSums(folder: string): Promise<void> {
  const files = readdirSync(folder).filter((file) => file !== sumsFile);
  const lines = [];
  for (const file of files.sort()) lines.push(`${await sha256Of(join(folder, file))}  ${file}\n`);
  writeFileSync(join(folder, sumsFile), lines.join(''));
}
