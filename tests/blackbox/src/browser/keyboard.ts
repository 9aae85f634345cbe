import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

const mostSteps = 40;

/** Presses Tab until a control has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let step = 0; step < mostSteps; step += 1) {
    await page.keyboard.press('Tab');
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(control)} cannot be reached with ${mostSteps} tabs`);
}
