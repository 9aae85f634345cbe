import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

type AxeOptions = Parameters<AxeBuilder['options']>[0];

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * The page has no fault that axe finds, light or dark; what Clerk draws on it is Clerk's. Only
 * colours differ in the dark, so only they are looked at there.
 */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  await expectNothing(page, what, { type: 'tag', values: standards });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNothing(page, `${what}, dark`, { type: 'rule', values: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
}

async function expectNothing(
  page: Page,
  what: string,
  runOnly: AxeOptions['runOnly'],
): Promise<void> {
  // A colour that is still changing has no contrast of its own.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((a) => a.finished)));
  const axe = new AxeBuilder({ page })
    .options({ runOnly, resultTypes: ['violations'] })
    .exclude('[class^="cl-"], [class*=" cl-"]')
    // Without frames there is nothing to put together on a page of its own.
    .setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
  expect(found, what).toEqual([]);
}

/** Nothing of the page is cut off, or has to be scrolled to sideways, on the narrowest screen. */
export async function expectFitting(page: Page, what = page.url()): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 800 });
  const surplus = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect({ what, surplus }).toEqual({ what, surplus: 0 });
  await page.setViewportSize(before);
}
