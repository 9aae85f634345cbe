import { defineConfig } from '@playwright/test';
import { browserConfig } from '@keystile/blackbox/browser/config';

export default defineConfig(await browserConfig(), {
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // Some of the programs take seconds to start, and are started several times.
  timeout: 120_000,
});
