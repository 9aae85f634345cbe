import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { editorFiles, exampleTool, sdkFile } from './example.ts';
import { isToolFile } from './find-files.ts';
import { nameOf } from './tool-name.ts';

/** A tool cannot be written. The message is one line: what is wrong, and what would be right. */
export class NewToolError extends Error {
  override readonly name = 'NewToolError';
}

export interface NewTool {
  /** What it is served as. */
  tool: string;
  /** What was written, the tool's own file first. */
  files: string[];
}

const nameRule = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

/**
 * Writes a working tool into a folder, which is made where it is missing, and what an editor needs
 * beside it. Nothing that is there is changed.
 *
 * @throws NewToolError for a name that is none, or is taken.
 */
export async function writeNewTool(folder: string, name: string): Promise<NewTool> {
  if (!nameRule.test(name) || name.length > 64) {
    throw new NewToolError(
      `${JSON.stringify(name)} is no name for a tool: up to 64 small letters, digits, - and _ ` +
        'are, such as get-weather',
    );
  }
  const tool = nameOf(name);
  const taken = existsSync(folder) && readdirSync(folder).find((file) => isTakenBy(file, tool));
  if (taken) {
    throw new NewToolError(`${join(folder, taken)} is there already: choose another name`);
  }
  mkdirSync(folder, { recursive: true });
  // Outside of a build it is made when it is loaded, which takes a while.
  const { sdk } = await import('./sdk.ts');
  const contents = { [`${name}.ts`]: exampleTool, ...editorFiles, [sdkFile]: sdk };
  const files = Object.entries(contents).flatMap(([file, content]) => {
    const path = join(folder, file);
    if (existsSync(path)) return [];
    writeFileSync(path, content, { flag: 'wx' });
    return path;
  });
  return { tool, files };
}

function isTakenBy(file: string, tool: string): boolean {
  return isToolFile(file) && nameOf(basename(file)) === tool;
}
