import { defineConfig } from '@playwright/test';
import { browserConfig } from '@keystile/blackbox/browser/config';

export default defineConfig(await browserConfig(), {
  testDir: '.',
  testMatch: '**/*.spec.ts',
});
