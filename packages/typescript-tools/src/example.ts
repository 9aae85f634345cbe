import { dependencies } from '../package.json';

/** A small tool that works, as the text of its file. `name` is what it is served as. */
export const exampleTool = `import { defineTool, ToolError } from '@keystile/tools';
import { z } from 'zod';

// Your own data or service comes in here.
const temperatures = new Map([
  ['Bern', 14],
  ['Oslo', 6],
  ['Rome', 21],
]);

export default defineTool({
  // For models that choose a tool: what it does, and when to use it.
  description: 'Tells how warm it is in a city. Use it when someone asks about the weather.',
  input: z.object({
    city: z.string().min(1).max(100).describe('The city, such as "Bern".'),
  }),
  output: z.object({
    city: z.string().describe('The city.'),
    celsius: z.number().describe('How warm it is, in degrees Celsius.'),
  }),
  async run({ city }, { signal, log }) {
    // With a service: await fetch(address, { signal }), which ends when nobody waits any more.
    signal.throwIfAborted();
    const celsius = temperatures.get(city);
    if (celsius === undefined) {
      log.info(\`asked for \${city}\`);
      throw new ToolError('not_found', \`no city named \${city}\`, [...temperatures.keys()]);
    }
    return { city, celsius };
  },
});
`;

/** Beside the tools, so that its version is the binary's. */
export const sdkFile = 'keystile-tools.tgz';

const manifest = {
  private: true,
  type: 'module',
  devDependencies: {
    '@keystile/tools': `file:${sdkFile}`,
    '@types/bun': `^${Bun.version}`,
    zod: dependencies.zod,
  },
};

const compilerOptions = {
  target: 'esnext',
  lib: ['esnext'],
  module: 'preserve',
  moduleResolution: 'bundler',
  types: ['bun'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
};

/** What an editor needs to know the types, by file: the binary itself needs none of it. */
export const editorFiles: Record<string, string> = {
  'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
  'tsconfig.json': `${JSON.stringify({ compilerOptions }, null, 2)}\n`,
};
