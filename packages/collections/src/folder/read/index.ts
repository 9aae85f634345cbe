import type { Format, RecordFile } from '../files.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { readLines } from './lines.ts';
import { readMarkdown } from './markdown.ts';
import type { Reader, Rows } from './rows.ts';
import { readYaml } from './yaml.ts';

const readers: Record<Format, Reader> = {
  json: readJson,
  lines: readLines,
  csv: readCsv,
  markdown: readMarkdown,
  yaml: readYaml,
};

/** The rows of a file, in their order. */
export function readRows(file: RecordFile): Rows {
  return readers[file.format](file);
}
