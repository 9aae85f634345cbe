import { expect, test as base, type BrowserContext } from '@playwright/test';
import { start, type Instance } from '../instance.ts';

interface Fixtures {
  /** A server of the test's own. */
  server: Instance;
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
  baseURL: async ({ server }, use) => use(server.url),
  context: async ({ context, server }, use) => {
    const complaints = watch(context, server.url);
    await use(context);
    expect(complaints).toEqual([]);
    expect(server.output().stderr).toBe('');
  },
});

function watch(context: BrowserContext, origin: string): string[] {
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(`threw: ${error.error().message}`));
  context.on('console', (message) => {
    // The browser itself writes a line about each response that is an error.
    const isStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isStatus) complaints.push(`logged: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!isLocal) complaints.push(`asked: ${request.url()}`);
  });
  return complaints;
}

export { expect };
