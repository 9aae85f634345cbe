import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The page has no fault that axe finds; what Clerk draws on it is Clerk's. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // A colour that is still changing has no contrast of its own.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((a) => a.finished)));
  const axe = new AxeBuilder({ page })
    .withTags(standards)
    .exclude('[class^="cl-"], [class*=" cl-"]');
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
  expect(found, what).toEqual([]);
}
