import type { BrowserContext, Page } from '@playwright/test';
import type { Instance } from '../instance.ts';

interface Browsed {
  server: Instance;
  hasScript: boolean;
}

const browsed = new WeakMap<BrowserContext, Browsed>();

/** Notes which server the pages of a browser are about. */
export function browse(context: BrowserContext, about: Browsed): void {
  browsed.set(context, about);
}

/** The server that a page is about; undefined in a browser that a test opened by itself. */
export function serverOf(page: Page): Instance | undefined {
  return browsed.get(page.context())?.server;
}

/** Waits until the page of somebody who is signed in answers by script, which is later with Clerk. */
export async function ready(page: Page): Promise<void> {
  const about = browsed.get(page.context());
  if (about?.server.clerk && about.hasScript) {
    await page.locator('.cl-userButtonTrigger').waitFor();
  }
}
