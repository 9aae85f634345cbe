import { readFile } from 'node:fs/promises';
import { isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { decode, type Reader, type Row } from './rows.ts';

/** A file is read as a whole. */
const mostFileBytes = 16_777_216;

/** One map, which is one record, or a sequence of them. */
export const readYaml: Reader = async function* ({ path, size }) {
  if (size > mostFileBytes) {
    yield [{ line: 1, fault: 'is larger than 16 mebibytes; JSON Lines and CSV may be' }];
    return;
  }
  let text;
  try {
    text = decode(await readFile(path));
  } catch {
    yield [{ line: 1, fault: 'is not UTF-8' }];
    return;
  }
  yield parseYaml(text);
};

/** The records of a YAML document; dates stay texts. */
export function parseYaml(text: string): Row[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) {
    const message = error.message.replace(/ at line \d+[\s\S]*$/, '');
    return [{ line: error.linePos?.[0].line ?? 1, fault: `is not YAML: ${message}` }];
  }
  try {
    const value = plain(document.toJS());
    const { contents } = document;
    if (!isSeq(contents) || !Array.isArray(value))
      return [{ line: 1, record: value, isWholeFile: true }];
    return contents.items.map((item, index) => ({
      line: isNode(item) && item.range ? lines.linePos(item.range[0]).line : 1,
      record: value[index] as unknown,
    }));
  } catch (thrown) {
    return [{ line: 1, fault: `is not YAML: ${(thrown as Error).message}` }];
  }
}

/** As JSON has it: without the numbers that are none. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null)) as unknown;
}
