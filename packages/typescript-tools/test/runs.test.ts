import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Source } from '@keystile/registry';
import { ToolError } from '@keystile/tools';
import { failureOf } from './folder.ts';
import { call, toolFile, toolFolder } from './source.ts';

const mine = toolFolder();
const tool = (name: string, ...file: Parameters<typeof toolFile>) =>
  mine.folder.write(`tools/${name}.ts`, toolFile(...file));
afterAll(() => mine.remove());

let source: Source;
beforeAll(async () => {
  tool('echo', 'return { text: input.text };', {
    input: 'text: z.string().max(20)',
    output: 'text: z.string()',
  });
  tool('spin', 'while (true) {}');
  tool('loop', 'while (true) {}', { fields: "timeout: '0.3s'," });
  tool(
    'heeds',
    `await new Promise((_, reject) => context.signal.addEventListener('abort', () =>
    reject(new Error('stopped')))); return {};`,
    { fields: "timeout: '0.3s'," },
  );
  tool('never', 'await new Promise(() => {}); return {};');
  tool('throws', 'throw new Error("password is hunter2", { cause: new Error("deeper") });');
  tool('text', 'throw "hunter2";');
  tool('refuses', 'throw new ToolError("not_found", "no such city", ["Bern"]);');
  tool('exits', 'process.exit(3);');
  tool('wrong', 'return { n: "hunter2" } as never;', { output: 'n: z.number()' });
  tool('functions', 'return { any: { deep: [() => 1] } };', { output: 'any: z.any()' });
  tool('huge', 'return { text: "x".repeat(11_000_000) };', { output: 'text: z.string()' });
  tool(
    'nested',
    'let any: unknown = {}; for (let i = 0; i < 100_000; i++) any = { any }; return { any };',
    {
      output: 'any: z.any()',
    },
  );
  tool(
    'prints',
    `console.log('a', { b: 1 }); context.log.warn('b');
    for (let i = 0; i < 5_000; i++) console.info('c'); return {};`,
  );
  tool(
    'environment',
    `const asked = Bun.spawnSync(['env']).stdout.toString();
    return { names: Object.keys({ ...process.env, ...Bun.env }), asked };`,
    {
      output: 'names: z.array(z.string()), asked: z.string()',
    },
  );
  tool(
    'who',
    `const { caller, organization, requestId } = context;
    return { caller, organization, requestId };`,
    { output: 'caller: z.any(), organization: z.any(), requestId: z.string()' },
  );
  tool('zod', 'return { n: input.n, list: input.list, mode: input.mode };', {
    input: `n: z.coerce.number().int(), list: z.string().transform((text) => text.split(',')),
      mode: z.enum(['a', 'b']).default('a'), deep: z.object({ q: z.string() }).optional()`,
    output: 'n: z.number(), list: z.array(z.string()), mode: z.string()',
  });
  source = await mine.open({ threads: 8, timeout: '20s' }, { environment: { CITY: 'Bern' } });
});

const failure = (...given: [name: string, input?: object, context?: object]) =>
  failureOf(call(source, ...(given as [string])));

describe('a run', () => {
  test('gives what the tool gives', async () => {
    expect(await call(source, 'echo', { text: 'žluť 🦊 \u0000' })).toEqual({
      text: 'žluť 🦊 \u0000',
    });
  });

  test('is told who calls', async () => {
    const given = {
      caller: { kind: 'key', id: 'k', userId: 'u' } as const,
      organization: { id: 'o', name: 'Org' },
      requestId: 'r-7',
    };
    expect(await call(source, 'who', {}, given)).toEqual(given);
  });

  test('sees the environment it was given, and so do the programs that it starts', async () => {
    process.env.KEYSTILE_TEST_SECRET = 'hunter2';
    const { names, asked } = (await call(source, 'environment')) as {
      names: string[];
      asked: string;
    };
    delete process.env.KEYSTILE_TEST_SECRET;
    expect(names).toEqual(['CITY']);
    expect(asked).toContain('CITY=Bern');
    expect(asked).not.toContain('KEYSTILE');
  });

  test('has many beside it, each with its own answer', async () => {
    const texts = Array.from({ length: 300 }, (_, index) => `text ${index}`);
    const answers = await Promise.all(texts.map((text) => call(source, 'echo', { text })));
    expect(answers).toEqual(texts.map((text) => ({ text })));
  });
});

describe('input', () => {
  test('is what the tool’s own schema makes of it', async () => {
    const answer = await call(source, 'zod', { n: '7', list: 'a,b' });
    expect(answer).toEqual({ n: 7, list: ['a', 'b'], mode: 'a' });
  });

  test.each([
    ['echo', {}, 'text is required', []],
    ['echo', { text: 5 }, 'text is invalid: expected string, received number', []],
    ['echo', { text: 'x'.repeat(21) }, 'text is invalid: Too big: expected string', []],
    ['zod', { n: 1.5, list: '' }, 'n is invalid: expected int, received number', []],
    ['zod', { n: 1, list: '', mode: 'c' }, 'mode is invalid: Invalid option', ['a', 'b']],
    ['zod', { n: 1, list: '', deep: {} }, 'deep.q is required', []],
  ])('of %s that does not conform is refused: %j', async (name, input, message, suggestions) => {
    const error = (await failure(name, input)) as ToolError;
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({ code: 'invalid_input', suggestions });
    expect(error.message).toStartWith(message);
  });
});

describe('a run that fails', () => {
  test('with a ToolError keeps code, message and suggestions', async () => {
    const error = await failure('refuses');
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({
      code: 'not_found',
      message: 'no such city',
      suggestions: ['Bern'],
    });
  });

  test('with anything else is a fault, which says where for the log', async () => {
    const error = (await failure('throws')) as Error;
    expect(error).not.toBeInstanceOf(ToolError);
    expect(error.stack).toMatch(/tools\/throws\.ts:7:\d+/);
    expect(error.stack).toContain('caused by Error: deeper');
    expect(await failure('text')).not.toBeInstanceOf(ToolError);
  });

  test.each([
    ['wrong', 'the answer of wrong breaks its output schema: n: Invalid input'],
    ['functions', 'the answer of functions is not plain data: any.deep[0] is a function'],
    ['nested', 'Maximum call stack size exceeded'],
    ['exits', 'exits: its thread was ended with process.exit(3)'],
  ])('%s is a fault: %s', async (name, message) => {
    const error = (await failure(name)) as Error;
    expect(error).not.toBeInstanceOf(ToolError);
    expect(error.message).toContain(message);
    expect(await call(source, 'echo', { text: 'still there' })).toEqual({ text: 'still there' });
  });

  test('with a huge answer says so', async () => {
    expect(await failure('huge')).toMatchObject({
      code: 'bad_answer',
      message: 'the answer is 11.0 MB, at most 10 MB are passed on',
    });
  });
});

describe('a run that takes too long', () => {
  test('is ended in the middle of a loop', async () => {
    const error = await failure('loop');
    expect(error).toMatchObject({ code: 'timed_out', message: 'loop took longer than 0.3 s' });
  });

  test('stalls no other: they are answered while it loops', async () => {
    let isOver = false;
    const controller = new AbortController();
    const loop = failure('spin', {}, { signal: controller.signal }).finally(() => (isOver = true));
    for (let calls = 0; calls < 3; calls += 1) {
      expect(await call(source, 'echo', { text: 'meanwhile' })).toEqual({ text: 'meanwhile' });
      expect(isOver).toBeFalse();
    }
    controller.abort(new Error('enough'));
    expect(await loop).toMatchObject({ message: 'enough' });
  });

  test('may end by itself, and its thread is kept', async () => {
    expect(await failure('heeds')).toMatchObject({ code: 'timed_out' });
  });

  test('ends when nobody waits any more', async () => {
    const controller = new AbortController();
    const given = failure('never', {}, { signal: controller.signal });
    controller.abort(new Error('gone'));
    expect(await given).toMatchObject({ message: 'gone' });
    expect(
      await failure('never', {}, { signal: AbortSignal.abort(new Error('gone before')) }),
    ).toMatchObject({
      message: 'gone before',
    });
  });
});

describe('the log', () => {
  test('has what is printed, up to a bound', async () => {
    const lines: string[] = [];
    const log = {
      info: (message: string) => lines.push(`info ${message}`),
      warn: (message: string) => lines.push(`warn ${message}`),
      error: (message: string) => lines.push(`error ${message}`),
    };
    await call(source, 'prints', {}, { log } as never);
    expect(lines.slice(0, 3)).toEqual(['info a {\n  b: 1,\n}', 'warn b', 'info c']);
    expect(lines).toHaveLength(1001);
    expect(lines.at(-1)).toBe('warn more than 1000 lines: the others are left out');
  });

  test('has errors that nobody waited for, and the server lives', async () => {
    const { path } = mine.folder;
    mine.folder.write(
      'loose/loose.ts',
      toolFile(`setTimeout(() => { throw new Error('too late'); }, 1);
        void Promise.reject(new Error('unheard'));
        await new Promise((done) => setTimeout(done, 20)); return {};`),
    );
    // Under bun test an unhandled rejection fails the test before anyone else hears of it.
    const program = [process.execPath, 'run', `${import.meta.dir}/call-once.ts`, path, 'loose'];
    const { stdout, exitCode } = Bun.spawnSync(program);
    const [unheard, late, answer] = stdout
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string);
    expect(unheard).toContain('error nobody waited for this error: Error: unheard');
    expect(late).toContain('error nobody waited for this error: Error: too late');
    expect(answer).toBe('answer {}');
    expect(exitCode).toBe(0);
  });
});
