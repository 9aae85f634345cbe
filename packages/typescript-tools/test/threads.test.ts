import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { failureOf } from './folder.ts';
import { call, toolFile, toolFolder } from './source.ts';

const mine = toolFolder();
afterAll(() => mine.remove());
beforeAll(() => {
  const output = 'n: z.number()';
  const waits = `await new Promise((done) => {
    const timer = setInterval(() => { if (existsSync(input.file)) { clearInterval(timer); done(); } }, 5);
  }); return { n: count += 1 };`;
  const top = `import { existsSync } from 'node:fs'; let count = 0;`;
  mine.folder.write('tools/waits.ts', toolFile(waits, { top, output, input: 'file: z.string()' }));
  mine.folder.write('tools/count.ts', toolFile('return { n: count += 1 };', { top, output }));
  const never = 'await new Promise(() => {}); return {};';
  const busy = `const endMs = Date.now() + 320; while (Date.now() < endMs); return {};`;
  mine.folder.write('tools/busy.ts', toolFile(busy, { fields: `timeout: '0.3s',` }));
  mine.folder.write('tools/rest.ts', toolFile('await Bun.sleep(400); return {};'));
  const leaves = 'setTimeout(() => process.exit(7), 5); return {};';
  mine.folder.write('tools/leaves.ts', toolFile(leaves));
  mine.folder.write('tools/never.ts', toolFile(never, { fields: `timeout: '0.3s',` }));
});

describe('threads', () => {
  test('are used again, each for one run at a time', async () => {
    const source = await mine.open({ threads: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => call(source, 'count')));
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('are no more than the config allows: a run that waits its whole time is told so', async () => {
    const source = await mine.open({ threads: 1, timeout: '20s' });
    const file = `${mine.folder.path}/go-1`;
    const first = call(source, 'waits', { file });
    expect(await failureOf(call(source, 'never'))).toMatchObject({
      code: 'unavailable',
      message: 'never waited 0.3 s for other calls to end',
    });
    mine.folder.write('go-1', '');
    expect(await first).toEqual({ n: 1 });
    expect(await call(source, 'waits', { file })).toEqual({ n: 2 });
  });

  test('are as many as runs that are under way', async () => {
    const source = await mine.open({ threads: 4 });
    const file = `${mine.folder.path}/go-2`;
    const waiting = [1, 2, 3].map(() => call(source, 'waits', { file }));
    expect(await call(source, 'count')).toEqual({ n: 1 });
    mine.folder.write('go-2', '');
    expect(await Promise.all(waiting)).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
  });

  test('of a run that ended just after its time serve the next', async () => {
    const source = await mine.open({ threads: 1 });
    expect(await failureOf(call(source, 'busy'))).toMatchObject({ code: 'timed_out' });
    expect(await call(source, 'rest')).toEqual({});
  });

  test('that end while nobody uses them are told of, and replaced', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const onLog = (_: string, message: string) => resolve(message);
    const source = await mine.open({ threads: 1 }, { onLog });
    expect(await call(source, 'leaves')).toEqual({});
    expect(await promise).toContain('ended while it ran no tool: its thread was ended with');
    expect(await call(source, 'count')).toEqual({ n: 1 });
  });

  test('of a run that did not end are replaced', async () => {
    const source = await mine.open({ threads: 1 });
    expect(await call(source, 'count')).toEqual({ n: 1 });
    expect(String(await failureOf(call(source, 'never')))).toContain(
      'never took longer than 0.3 s',
    );
    expect(await call(source, 'count')).toEqual({ n: 1 });
  });
});

describe('a source that is closed', () => {
  test('lets what is under way end, and what comes late', async () => {
    const source = await mine.open({ threads: 2 });
    const file = `${mine.folder.path}/go-3`;
    const run = call(source, 'waits', { file });
    const closing = source.close();
    expect(await call(source, 'count')).toEqual({ n: 1 });
    mine.folder.write('go-3', '');
    expect(await run).toEqual({ n: 1 });
    await closing;
  });

  test('does not wait for ever', async () => {
    const source = await mine.open({ threads: 2 }, { mostCloseMs: 10 });
    const run = failureOf(call(source, 'never'));
    await source.close();
    expect(await run).toMatchObject({ code: 'timed_out' });
  });
});

describe('a thread that cannot load the tools again', () => {
  test('fails the run that needed it, is told of, and forgotten once one can', async () => {
    const flag = mine.folder.write('flag', '');
    const top = `import { existsSync } from 'node:fs';
      if (!existsSync('${flag}')) throw new Error('the flag is away');`;
    mine.folder.write('flagged/ends.ts', toolFile('process.exit(1);', { top }));
    mine.folder.write('flagged/a.ts', toolFile('return {};'));
    const source = await mine.open({ folder: 'flagged', threads: 1 });
    const states: string[] = [];
    source.onChange(() => states.push(source.status().state));

    mine.folder.removeFile('flag');
    expect(String(await failureOf(call(source, 'ends')))).toContain('process.exit(1)');
    expect(String(await failureOf(call(source, 'a')))).toContain('the flag is away');
    expect(source.status()).toMatchObject({
      state: 'away',
      problem: 'A thread could not load the tools again; the log has the reason.',
    });
    mine.folder.write('flag', '');
    expect(await call(source, 'a')).toEqual({});
    expect(source.status()).toMatchObject({ state: 'ready', problem: null });
    expect(states).toEqual(['away', 'ready']);
    expect(mine.errors[0]).toContain('flagged/ends.ts:4:');
  });
});
