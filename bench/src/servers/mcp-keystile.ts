import { createApi } from '@keystile/api';
import { readSettings } from '@keystile/config';
import { createRegistry, defineTool, type Tool } from '@keystile/tools';
import { openInstance } from '../../../apps/keystile/src/instance.ts';
import { startServices } from '../../../apps/keystile/src/serve/services.ts';
import { adding, toolNames } from './adding-tools.ts';

const tools = toolNames().map((name) =>
  defineTool({ ...adding, name, access: 'public', path: `/${name}` }),
) as unknown as Tool[];

// The program's own services; the tools of the benchmark in the place of the built-in ones.
const settings = readSettings(process.env);
const { api } = await startServices(openInstance(settings));

createApi({ ...api, registry: createRegistry(tools) }).listen({
  hostname: '127.0.0.1',
  port: settings.port,
});
