import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RecordFile } from '../files.ts';
import { createSplitter } from './split-array.ts';
import { mostRecordBytes, parseRow, tooLarge, type Reader } from './rows.ts';

/** One object, which is one record, or an array of them, which is read piece by piece. */
export const readJson: Reader = async function* (file) {
  if (!(await beginsAsArray(file))) {
    if (file.size > mostRecordBytes) yield [{ line: 1, fault: tooLarge }];
    else yield [{ ...parseRow(await readFile(file.path), 1), isWholeFile: true }];
    return;
  }
  const splitter = createSplitter();
  for await (const chunk of createReadStream(file.path, { highWaterMark: 262_144 })) {
    yield splitter.take(chunk as Uint8Array);
  }
  yield splitter.end();
};

async function beginsAsArray({ path }: RecordFile): Promise<boolean> {
  for await (const chunk of createReadStream(path, { highWaterMark: 65_536 })) {
    const begin = (chunk as Buffer).toString('latin1').replace(/^(\xef\xbb\xbf)?[\s]*/, '');
    if (begin !== '') return begin.startsWith('[');
  }
  return false;
}
