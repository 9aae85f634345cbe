import type { PlaywrightTestConfig } from '@playwright/test';
import { chromiumPath } from './chromium.ts';

// Playwright's own, since Chromium takes the last list alone, and then the suggestions below the address
// bar: an installed Chromium draws them by pages of its own, for each window anew, which nobody sees.
const disabledFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
];

/** What every suite that drives a browser runs with. */
export async function browserConfig(): Promise<PlaywrightTestConfig> {
  // Workers read their configuration again: what the first reading found is theirs too.
  const executablePath = (process.env['CHROMIUM_PATH'] = await chromiumPath());
  return {
    outputDir: 'test-results',
    fullyParallel: true,
    forbidOnly: true,
    // Browsers wait for much of the time, so more of them than cores.
    workers: 3,
    timeout: 60_000,
    expect: { timeout: 15_000 },
    reporter: 'list',
    use: {
      launchOptions: {
        executablePath,
        args: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-gpu',
          `--disable-features=${disabledFeatures.join(',')}`,
        ],
      },
    },
  };
}
