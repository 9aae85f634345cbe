import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { start, type Instance } from '../instance.ts';

interface Fixtures {
  /** A server of the test's own. */
  server: Instance;
  /** Origins that a page may lead to all the same. */
  otherSites: string[];
}

/**
 * Playwright's test with a server for each test. Beside what a test itself expects, no page may
 * have an error, break its own content security policy or ask anything of another site.
 */
export const test = base.extend<Fixtures>({
  // Playwright reads the first parameter's pattern to know what a fixture needs.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await start();
    await use(server);
    await server.dispose();
  },
  otherSites: [[], { option: true }],
  baseURL: async ({ server }, use) => use(server.url),
  context: async ({ context, server, otherSites }, use) => {
    const complaints = watch(context, server.url, otherSites);
    await use(context);
    expect(complaints).toEqual([]);
    expect(server.output().stderr).toBe('');
  },
});

function watch(context: BrowserContext, origin: string, otherSites: string[]): string[] {
  const complaints: string[] = [];
  const isOfApp = (page: Page | null) => page !== null && isLocalApp(page.url(), origin);
  context.on('weberror', (error) => {
    if (!isOfApp(error.page())) complaints.push(`threw: ${error.error().message}`);
  });
  context.on('console', (message) => {
    // The browser itself writes a line about each response that is an error.
    const isStatus = message.text().startsWith('Failed to load resource');
    const isError = message.type() === 'error' && !isStatus && !isOfApp(message.page());
    if (isError) complaints.push(`logged: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol);
    const isReturn = request.isNavigationRequest() && isLocalApp(request.url(), origin);
    const isMeant = request.isNavigationRequest() && otherSites.includes(url.origin);
    if (!isLocal && !isReturn && !isMeant) complaints.push(`asked: ${request.url()}`);
  });
  return complaints;
}

/** Whether an address is an app's on this machine (RFC 8252, 7), where who let it in returns to. */
function isLocalApp(address: string, origin: string): boolean {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return url.protocol !== 'about:';
  return url.origin !== origin && ['localhost', '127.0.0.1'].includes(url.hostname);
}

export { expect };
