import { spawn } from 'node:child_process';
import { bothModes } from './both-modes.ts';

// Each file of the list has to be named with a path, or Bun takes it for a pattern.
const files = bothModes.tests.map((file) => `./${file}`);
const child = spawn(process.execPath, ['test', '--parallel=2', '--timeout', '60000', ...files], {
  stdio: 'inherit',
  env: { ...process.env, KEYSTILE_TEST_IDENTITY: 'clerk' },
});
child.on('close', (code) => process.exit(code ?? 1));
