import type { ClerkOptions } from '@keystile/clerk-stand-in';
import { defineConfig } from '@playwright/test';
import { bothModes } from './both-modes.ts';
import { browserConfig } from './src/browser/config.ts';

export default defineConfig<{ clerk?: ClerkOptions }>(await browserConfig(), {
  testDir: '.',
  projects: [
    { name: 'local', testMatch: 'portal/**/*.spec.ts' },
    {
      name: 'clerk',
      testMatch: ['clerk/**/*.spec.ts', ...bothModes.stories],
      grepInvert: /keys\.spec\.ts ar\b/,
      use: { clerk: {} },
    },
  ],
});
