import { expect, test } from 'bun:test';
import { logged, open, program, run, until } from './support/source.ts';

async function pidOf(source: Awaited<ReturnType<typeof open>>): Promise<number> {
  const { content } = await run(source, 'up_who');
  return Number(content![0]!['text']);
}

test('a program that ends is started again, and only the call that met it fails', async () => {
  const source = await open({ command: program('crashing') });
  const before = await pidOf(source);
  await expect(run(source, 'up_crash')).rejects.toMatchObject({
    code: 'unavailable',
    message: 'The MCP server up ended with exit code 3',
  });
  await until(source, () => source.status().state === 'away');
  expect(source.status().problem).toBe('it ended with exit code 3');
  await until(source, () => source.status().state === 'ready');
  expect(await pidOf(source)).not.toBe(before);
  expect(logged).toContain('mcp up is away: it ended with exit code 3');
  expect(logged).toContain('mcp up is back');
});

test('a program that never answers is away, and costs opening its wait', async () => {
  const timing = { firstListMs: 50, probeMs: 20, handshakeMs: { program: 20, server: 20 } };
  const source = await open({ command: program('silent') }, { timing });
  await until(source, () => source.status().state === 'away');
  expect(source.status().problem).toBe('it did not answer in time');
  expect(source.tools()).toEqual([]);
});

test('a program that is not there is away, by its name', async () => {
  const source = await open({ command: ['no-such-program'] }, { timing: { firstListMs: 50 } });
  expect(source.status()).toMatchObject({
    state: 'away',
    problem: 'it cannot be started: there is no program no-such-program on its PATH',
  });
  const inFolder = await open({ command: ['./none'] }, { timing: { firstListMs: 50 } });
  expect(inFolder.status().problem).toBe('it cannot be started: there is no program ./none');
});

test('a working directory that is not there is told', async () => {
  const config = { command: program('silent'), cwd: 'nowhere' };
  const source = await open(config, { timing: { firstListMs: 50 } });
  expect(source.status().problem).toBe('it cannot be started (ENOENT)');
});

test('a program that ends when it is asked for its revision is not asked', async () => {
  const source = await open({ command: program('hates-questions') });
  expect(await run(source, 'up_ping')).toEqual({ content: [] });
});

test('lines that are no message are passed over; answers that are none fail their call', async () => {
  const source = await open({ command: program('garbage') });
  expect(await run(source, 'up_fine')).toEqual({ content: [] });
  for (const [name, message] of [
    ['up_no_mcp', 'The MCP server up answered with something that is not MCP'],
    ['up_not_utf8', 'The MCP server up answered with something that is not UTF-8'],
    ['up_no_result', 'The MCP server up answered with something that is not MCP'],
  ]) {
    await expect(run(source, name!)).rejects.toMatchObject({ code: 'bad_answer', message });
  }
  expect(source.status().state).toBe('ready');
});

test.each([
  ['up_long', 'wrote a line of more than 10 MB'],
  ['up_flood', 'sent too much that nobody asked for'],
])('%s: is ended and started again', async (name, why) => {
  const source = await open({ command: program('garbage') });
  await expect(run(source, name)).rejects.toMatchObject({ message: expect.stringContaining(why) });
  await until(source, () => source.status().state === 'ready');
  expect(await run(source, 'up_fine')).toEqual({ content: [] });
});

test('asking for a model is refused', async () => {
  const source = await open({ command: program('garbage'), timeout: '0.5s' });
  await expect(run(source, 'up_asks')).rejects.toMatchObject({ code: 'timed_out' });
  const { content } = await run(source, 'up_asked');
  expect(content![0]!['text']).toContain('Method not found');
});

test('closing ends a program that ignores being asked, and its children', async () => {
  let there = 0;
  const { promise: gone, resolve } = Promise.withResolvers<undefined>();
  using house = Bun.listen({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      data() {},
      open: () => void (there += 1),
      close() {
        there -= 1;
        if (there === 0) resolve(undefined);
      },
    },
  });
  const source = await open({ command: program('stubborn', String(house.port)) });
  expect((await run(source, 'up_family')).structured).toEqual({ connected: 2 });
  await source.close();
  await gone;
});

test('a program has PATH and its own variables, and none of ours', async () => {
  const source = await open(
    { command: program('noisy'), env: { TOKEN: 'token-of-the-upstream' } },
    { environment: { ...process.env, KEYSTILE_SECRET: 'ours', LANG: 'C.UTF-8' } },
  );
  const { structured } = await run(source, 'up_environment');
  expect(structured).toMatchObject({ TOKEN: 'token-of-the-upstream', LANG: 'C.UTF-8' });
  expect(structured).toHaveProperty('PATH');
  expect(structured).not.toHaveProperty('KEYSTILE_SECRET');
});

test('what it writes to its standard error is in the log: a bit of it, and no secret', async () => {
  logged.length = 0;
  const config = { command: program('noisy'), env: { TOKEN: 'token-of-the-upstream' } };
  const source = await open(config);
  await run(source, 'up_environment');
  await source.close();
  expect(logged[0]).toBe('mcp up wrote to its standard error: the token is ***');
  expect(logged.length).toBeGreaterThan(50);
  expect(logged.length).toBeLessThan(100);
});
