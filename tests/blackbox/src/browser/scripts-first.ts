import type { Page } from '@playwright/test';

/**
 * Lets a page be opened only once its scripts have run. A test is faster than a person: a dialog
 * that it opens before is closed again, and what it types is typed into a field just being reset.
 */
export function scriptsRunFirst(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...args) => {
    const response = await goto(...args);
    await page.waitForFunction(hasRun);
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload(...args);
    await page.waitForFunction(hasRun);
    return response;
  };
}

/** Whether Kit runs in the document, or never will: it takes scrolling over when it has started. */
function hasRun(): boolean {
  const isOfKit = [...document.scripts].some(({ text }) => text.includes('kit.start('));
  return !isOfKit || history.scrollRestoration === 'manual';
}
