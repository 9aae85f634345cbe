import { defineConfig } from '@playwright/test';
import { browserConfig } from './src/browser/config.ts';

export default defineConfig(await browserConfig(), {
  testDir: '.',
  testMatch: 'portal/**/*.spec.ts',
});
