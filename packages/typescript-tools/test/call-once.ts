/** Calls the tool named by the second argument, of the folder of that name below the first. */
import { configSchema, type ToolLog } from '@keystile/tools';
import { openTypescriptSource } from '../src/index.ts';
import { call } from './source.ts';

const [root = '', name = ''] = process.argv.slice(2);
const print = (level: string) => (message: string) => {
  process.stdout.write(`${JSON.stringify(`${level} ${message}`)}\n`);
};
const log: ToolLog = { info: print('info'), warn: print('warn'), error: print('error') };

const { typescript } = configSchema.parse({ typescript: { folder: name } });
const options = { folder: root, environment: {}, onError: print('fault') };
const source = await openTypescriptSource(typescript, options);
print('answer')(JSON.stringify(await call(source, name, {}, { log })));
await source.close();
