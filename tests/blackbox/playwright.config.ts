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
      // What these show is the same code whoever keeps the accounts; a session in each language is not.
      grepInvert:
        /keys\.spec\.ts (ar|en: |en, without|who|a key is renamed)|story\.spec\.ts (de|ja|ar) without|admin\.spec\.ts without/,
      use: { clerk: {} },
    },
  ],
});
