import { join } from 'node:path';
import type { ClerkOptions } from '@keystile/clerk-stand-in';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { makeFolder } from '../folder.ts';
import { start, type Instance } from '../instance.ts';
import { writeFiles } from '../own-files.ts';
import { scriptsRunFirst } from './scripts-first.ts';
import { browse } from './server-of.ts';

interface Fixtures {
  /** Clerk keeps the accounts; undefined: the program itself. */
  clerk: ClerkOptions | undefined;
  /** What the data folder holds before the server starts: its config, its tools. */
  files: Record<string, string | object>;
  /** A server of the test's own. */
  server: Instance;
  /** Origins that a page may lead to all the same. */
  otherSites: string[];
}

/** Told whenever the server next looks, in tests that make a key expire soon. */
const keysExpire = /^.* API keys expire within .*\n/m;

/**
 * Clerk's pages load parts that they may need ahead, which Clerk's going away cuts off. What our own
 * policy keeps from loading is a complaint of its own.
 */
const aheadOfNeed = /Loading chunk \d+ failed/;

/**
 * Playwright's test with a server for each test. Beside what a test itself expects, no page may
 * have an error, break its own content security policy or ask anything of another site.
 */
export const test = base.extend<Fixtures>({
  clerk: [undefined, { option: true }],
  files: [{}, { option: true }],
  server: async ({ clerk, files }, use) => {
    using folder = makeFolder();
    const data = join(folder.path, 'data');
    writeFiles(data, files);
    const server = await start({ clerk, data });
    await use(server);
    await server.dispose();
  },
  otherSites: [[], { option: true }],
  baseURL: async ({ server }, use) => use(server.url),
  context: async ({ context, server, otherSites, javaScriptEnabled }, use) => {
    const hasScript = javaScriptEnabled !== false;
    browse(context, { server, hasScript });
    if (hasScript) context.on('page', scriptsRunFirst);
    const complaints = watch(context, server, otherSites);
    await use(context);
    expect(complaints).toEqual([]);
    expect(server.output().stderr.replace(keysExpire, '')).toBe('');
  },
});

function watch(context: BrowserContext, { url, clerk }: Instance, otherSites: string[]): string[] {
  const { origin } = new URL(url);
  const ownOrigins = clerk ? [origin, new URL(clerk.url).origin] : [origin];
  const complaints: string[] = [];
  const isAhead = (text: string) => clerk !== undefined && aheadOfNeed.test(text);
  const isOfApp = (page: Page | null) => page !== null && isLocalApp(page.url(), origin);
  context.on('weberror', (error) => {
    const { message } = error.error();
    if (!isOfApp(error.page()) && !isAhead(message)) complaints.push(`threw: ${message}`);
  });
  context.on('console', (message) => {
    // The browser itself writes a line about each response that is an error.
    const isStatus = message.text().startsWith('Failed to load resource');
    const isError = message.type() === 'error' && !isStatus && !isOfApp(message.page());
    if (isError && !isAhead(message.text())) complaints.push(`logged: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal =
      ownOrigins.includes(url.origin) || ['data:', 'blob:', 'about:'].includes(url.protocol);
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
