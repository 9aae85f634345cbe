import { readFile } from 'node:fs/promises';
import { decode, mostRecordBytes, tooLarge, type Reader, type Row } from './rows.ts';
import { parseYaml } from './yaml.ts';

/** Where a Markdown file's text is. */
export const bodyField = 'content';

/** YAML between two lines of `---`, at the very beginning. */
const frontMatter = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** One record: the fields of the front matter, and the text in `content`. */
export const readMarkdown: Reader = async function* ({ path, size }) {
  if (size > mostRecordBytes) {
    yield [{ line: 1, fault: tooLarge }];
    return;
  }
  try {
    yield [toRow(decode(await readFile(path)))];
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    yield [{ line: 1, fault: 'is not UTF-8' }];
  }
};

function toRow(text: string): Row {
  const found = frontMatter.exec(text);
  if (!found) {
    const isOpen = /^---[ \t]*\r?\n/.test(text);
    if (isOpen) return { line: 1, fault: 'has front matter that does not end with a line of ---' };
    return { line: 1, record: { [bodyField]: text.trim() }, isWholeFile: true };
  }
  const [row] = parseYaml(found[1] ?? '{}');
  const line = (row?.line ?? 1) + 1;
  if (!row || 'fault' in row) return { line, fault: `front matter ${row?.fault}` };
  const fields = row.record ?? {};
  if (typeof fields !== 'object' || Array.isArray(fields))
    return { line: 2, fault: 'front matter is no map of fields' };
  const record = { ...fields, [bodyField]: text.slice(found[0].length).trim() };
  return { line: 1, record, isWholeFile: true };
}
