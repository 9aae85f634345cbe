import { fileURLToPath } from 'node:url';
import { freePort } from '@keystile/blackbox/free-port';
import { createKey } from '@keystile/blackbox/people';
import { ageKept } from '../src/age.ts';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { startProgram, type Program } from '../src/program.ts';
import { myOrganizations, toolNames, whoAmI } from '../src/tools.ts';

const script = fileURLToPath(
  new URL(
    '../node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js',
    import.meta.url,
  ),
);
const settings = {
  // Asks a person though nobody sits at a terminal.
  MCP_AUTO_OPEN_ENABLED: 'true',
  // Where no keychain is, tokens are forgotten at the end unless they go to a file.
  MCP_INSPECTOR_SECRET_STORE: 'file',
};
const list = ['--method', 'tools/list', '--strict'];
const call = ['--method', 'tools/call', '--tool-name', whoAmI.name];

function inspect(home: string, endpoint: string, words: string[]): Program {
  const cli = [script, '--cli', endpoint, '--transport', 'http', '--format', 'json'];
  return startProgram(home, [...cli, ...words], settings);
}

/** The result that it prints. */
async function resultOf({ ended }: Program) {
  const { exitCode, stdout, output } = await ended;
  expect(exitCode, output).toBe(0);
  const { result } = JSON.parse(stdout) as { result: Result };
  return result;
}

interface Result {
  tools?: { name: string }[];
  structuredContent?: unknown;
}

for (const era of ['legacy', 'modern']) {
  test(`signs in through the browser, calls a tool, and refreshes: ${era}`, async ({
    page,
    endpoint,
    home,
  }) => {
    const callback = `http://127.0.0.1:${await freePort()}/oauth/callback`;
    const words = ['--protocol-era', era, '--callback-url', callback];
    await using listing = inspect(home, endpoint, [...words, ...list]);
    await letIn(page, await listing.authorizationAddress());
    const { tools } = await resultOf(listing);
    expect(tools!.map(({ name }) => name)).toEqual(toolNames);

    expect(ageKept(home)).toBeGreaterThan(0);
    await using calling = inspect(home, endpoint, [...words, ...call]);
    expect((await resultOf(calling)).structuredContent).toMatchObject(myOrganizations);
  });
}

test('calls a tool with a key', async ({ server, endpoint, home }) => {
  const { secret } = await createKey(server, { name: 'script' });
  await using calling = inspect(home, endpoint, [...call, '--header', `x-api-key: ${secret}`]);
  expect((await resultOf(calling)).structuredContent).toMatchObject({ count: 1 });
});
