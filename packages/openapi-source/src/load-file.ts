import { SourceError } from '@keystile/registry';
import { stat } from 'node:fs/promises';
import { resolve as resolvePath } from 'node:path';
import { readDocument } from './document/check.ts';
import { mostDocumentBytes } from './document/fetch.ts';
import { DocumentError } from './document/parse.ts';
import { Unusable } from './document/pointer.ts';
import { makeTools } from './make-tools.ts';
import type { Service } from './service.ts';
import type { State } from './state.ts';

/**
 * Loads the document of a service from a file, once.
 *
 * @throws SourceError that names the file, and the line where there is one.
 */
export async function loadFile(
  service: Service,
  state: State,
  folder: string,
  place: string,
): Promise<() => void> {
  const { document: file } = service.config;
  const text = await readText(resolvePath(folder, file), `${place}.document: ${file}`);
  try {
    const made = makeTools(service, readDocument(text));
    if (made.tools.length === 0) throw new Unusable(nothingIn(made.warnings));
    state.loaded(made);
  } catch (error) {
    if (error instanceof DocumentError) {
      const where = /^\d+:\d+ /.test(error.message) ? `:${error.message}` : `: ${error.message}`;
      throw new SourceError(`${place}.document: ${file}${where}`, { cause: error });
    }
    if (error instanceof Unusable) {
      throw new SourceError(`${place}: ${error.message}`, { cause: error });
    }
    throw error;
  }
  return () => undefined;
}

/** What to tell when a document gives no tools. */
export function nothingIn([first]: readonly string[]): string {
  return `none of its operations is a tool${first === undefined ? '' : `; ${first}`}`;
}

async function readText(path: string, place: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostDocumentBytes) {
      throw new SourceError(
        `${place} has ${size} bytes, and at most ${mostDocumentBytes} are read`,
      );
    }
    return await Bun.file(path).text();
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`;
    throw new SourceError(`${place}: ${reason}`, { cause: error });
  }
}
