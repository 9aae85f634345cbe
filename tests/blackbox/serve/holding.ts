import { writeFiles } from '../src/own-files.ts';

/** A service that keeps whoever asks it waiting. */
export interface Holding extends AsyncDisposable {
  /** How many wait. */
  waiting(): number;
  /** Answers all who wait. */
  release(): void;
}

/** Writes a tool named `hold` into a data folder, a call of which is under way until it is released. */
export function writeHoldTool(data: string): Holding {
  const held: (() => void)[] = [];
  const service = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: () =>
      new Promise<Response>((resolve) => {
        held.push(() => resolve(new Response('released')));
      }),
  });
  writeFiles(data, {
    'tools/hold.ts': `
      import { defineTool } from '@keystile/tools';
      import { z } from 'zod';

      export default defineTool({
        description: 'Waits until a test has seen enough.',
        input: z.object({}),
        output: z.object({ said: z.string() }),
        run: async () => ({ said: await (await fetch('${service.url}')).text() }),
      });
    `,
  });
  return {
    waiting: () => held.length,
    release: () => held.splice(0).forEach((answer) => answer()),
    [Symbol.asyncDispose]: () => service.stop(true),
  };
}
