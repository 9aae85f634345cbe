import { expect } from 'bun:test';
import type { Ran } from './run.ts';

/**
 * The command said in one line on standard error what is wrong, printed nothing else and ended with
 * this exit code: 2 for what was typed or set, 1 for what the machine refuses.
 */
export function expectRefusal({ exitCode, stdout, stderr }: Ran, code: 1 | 2 = 2): void {
  expect(stderr).toMatch(/^keystile: \S[^\n]*\n$/);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|\$bunfs|\bError:/);
  expect(stdout).toBe('');
  expect(exitCode).toBe(code);
}
