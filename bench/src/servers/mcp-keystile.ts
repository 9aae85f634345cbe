import { createApi } from '@keystile/api';
import { readSettings } from '@keystile/config';
import { createLiveRegistry, createRegistry, fromDefinition } from '@keystile/registry';
import type { ToolDefinition } from '@keystile/tools';
import { openInstance } from '../../../apps/keystile/src/instance.ts';
import { startServices } from '../../../apps/keystile/src/serve/services.ts';
import { adding, toolNames } from './adding-tools.ts';

const origin = { kind: 'builtin', name: 'bench' } as const;
const tools = toolNames().map((name) => {
  const definition = { ...adding, name, access: 'public', path: `/${name}` } as const;
  return fromDefinition(definition as unknown as ToolDefinition & { name: string }, origin);
});

// The program's own services; the tools of the benchmark in the place of the built-in ones.
const settings = readSettings(process.env);
const { api } = await startServices(openInstance(settings), false, {
  observer: null,
  unready: () => [],
});

createApi({ ...api, registry: createLiveRegistry(createRegistry(tools)) }).listen({
  hostname: '127.0.0.1',
  port: settings.port,
});
