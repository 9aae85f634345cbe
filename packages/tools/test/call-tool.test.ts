import { describe, expect, test } from 'bun:test';
import { z } from 'zod';
import { defineTool, ToolError, type ToolContext } from '../src/index.ts';
import { callTool } from '../src/testing.ts';

const echo = defineTool({
  description: 'Says it again.',
  input: z.object({ text: z.string().max(5), times: z.coerce.number().default(1) }),
  output: z.object({ text: z.string(), caller: z.string() }),
  timeout: '0.1s',
  async run({ text, times }, { caller, signal, log }) {
    log.info('here');
    if (text === 'never') await new Promise((_, fail) => signal.addEventListener('abort', fail));
    if (text === 'wrong') return { text: 5 } as never;
    if (text === 'none') throw new ToolError('not_found', 'nothing', ['this']);
    if (text === 'fault') throw new Error('a fault');
    return { text: text.repeat(times), caller: caller.kind };
  },
});

describe('callTool', () => {
  test('gives the answer, for nobody in particular', async () => {
    expect(await callTool(echo, { text: 'a', times: '2' })).toEqual({
      text: 'aa',
      caller: 'public',
    });
  });

  test('takes what the run is told', async () => {
    const lines: string[] = [];
    const context: Partial<ToolContext> = {
      caller: { kind: 'key', id: 'k', userId: 'u' },
      log: { info: (line) => lines.push(line), warn() {}, error() {} },
    };
    expect(await callTool(echo, { text: 'a' }, context)).toEqual({ text: 'a', caller: 'key' });
    expect(lines).toEqual(['here']);
  });

  test.each([
    ['too long', { code: 'invalid_input', message: expect.stringContaining('text: Too big') }],
    ['none', { code: 'not_found', message: 'nothing', suggestions: ['this'] }],
    ['fault', { message: 'a fault' }],
    ['never', { code: 'timed_out', message: 'the run took longer than 0.1s' }],
    [
      'wrong',
      { message: expect.stringContaining('breaks its output schema: text: Invalid input') },
    ],
  ])('%j fails as it does when it is served', async (text, failure) => {
    await expect(callTool(echo, { text })).rejects.toMatchObject(failure);
  });

  test('refuses a schema that clients could not be shown', async () => {
    const tool = defineTool({
      ...echo,
      input: z.object({ at: z.date() }),
      run: () => ({}) as never,
    });
    await expect(callTool(tool, { at: new Date() })).rejects.toThrow(
      'input has no form in JSON Schema',
    );
  });
});
