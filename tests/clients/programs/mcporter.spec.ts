import { fileURLToPath } from 'node:url';
import { createKey } from '@keystile/blackbox/people';
import { ageKept } from '../src/age.ts';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { startProgram, type Program } from '../src/program.ts';
import { myOrganizations, toolNames, whoAmI } from '../src/tools.ts';

const script = fileURLToPath(new URL('../node_modules/mcporter/dist/cli.js', import.meta.url));
const call = ['call', '--tool', whoAmI.name, '--output', 'json'];

function mcporter(home: string, endpoint: string, words: string[]): Program {
  return startProgram(home, [script, ...words, '--http-url', endpoint, '--allow-http']);
}

/** The JSON that it prints. */
async function answerOf<Answer>({ ended }: Program): Promise<Answer> {
  const { exitCode, stdout, output } = await ended;
  expect(exitCode, output).toBe(0);
  return JSON.parse(stdout) as Answer;
}

test('signs in through the browser, calls a tool, and refreshes', async ({
  page,
  endpoint,
  home,
}) => {
  await using signingIn = mcporter(home, endpoint, ['auth', '--no-browser']);
  await letIn(page, await signingIn.authorizationAddress());
  const { exitCode, output } = await signingIn.ended;
  expect(exitCode, output).toBe(0);

  await using listing = mcporter(home, endpoint, ['list', '--json']);
  const { tools } = await answerOf<{ tools: { name: string }[] }>(listing);
  expect(tools.map(({ name }) => name)).toEqual(toolNames);

  expect(ageKept(home)).toBeGreaterThan(0);
  await using calling = mcporter(home, endpoint, call);
  expect(await answerOf(calling)).toMatchObject(myOrganizations);
});

test('calls a tool with a key', async ({ server, endpoint, home }) => {
  const { secret } = await createKey(server, { name: 'script' });
  const header = `Authorization=Bearer ${secret}`;
  await using calling = mcporter(home, endpoint, [...call, '--header', header]);
  expect(await answerOf(calling)).toMatchObject({ count: 1 });
});
