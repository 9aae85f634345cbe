import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node } from './node.ts';
import { portalFolder } from './portal-folder.ts';

/** Runs `node server.js` with these words until it ends. `env` is the whole environment. */
export function runPortal(
  words: string[],
  env: Record<string, string>,
): Promise<{ exitCode: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [join(portalFolder(), 'server.js'), ...words], { env });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stderr }));
  });
}
