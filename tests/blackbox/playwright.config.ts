import { defineConfig } from '@playwright/test';
import { chromiumPath } from './src/browser/chromium.ts';

// Workers read this file again: what the first reading found is theirs too.
process.env['CHROMIUM_PATH'] = await chromiumPath();

export default defineConfig({
  testDir: '.',
  testMatch: 'portal/**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      args: ['--no-sandbox', '--disable-background-networking'],
    },
  },
});
