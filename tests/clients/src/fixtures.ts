import { expect, test as base } from '@keystile/blackbox/browser';
import { makeFolder } from '@keystile/blackbox/folder';
import { listen, type Callback } from '@keystile/blackbox/callback';

interface Fixtures {
  /** All that a client is told: the address of the MCP endpoint. */
  endpoint: string;
  /** Where a client that runs in the test waits for the answer. */
  callback: Callback;
  /** A home folder of the client's own, deleted afterwards. */
  home: string;
}

/** Playwright's test with a server of its own, and what a client has on its machine. */
export const test = base.extend<Fixtures>({
  endpoint: async ({ server }, use) => use(`${server.url}/v1/mcp`),
  // Playwright reads the first parameter's pattern to know what a fixture needs.
  // eslint-disable-next-line no-empty-pattern
  callback: async ({}, use) => {
    await using callback = await listen();
    await use(callback);
  },
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    using folder = makeFolder();
    await use(folder.path);
  },
});

export { expect };
