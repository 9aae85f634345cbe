import type { Tool } from '@keystile/tools';
import { LRUCache } from 'lru-cache';
import type { Call, Endpoint } from '../pipeline/endpoint.ts';
import { createToolRunner } from '../pipeline/run-tool.ts';
import type { ApiServices } from '../services.ts';
import { inputReader } from './input.ts';

const keptCharacters = 16_000_000;

/** A tool as a REST endpoint. Answers of stable tools are kept as text, by what was asked. */
export function toolEndpoint(tool: Tool, services: ApiServices): Endpoint {
  const readInput = inputReader(tool);
  const run = createToolRunner(tool, services);
  const hasParams = tool.path.includes(':');
  const kept = tool.stable
    ? new LRUCache<string, string>({
        max: 1_000,
        maxSize: keptCharacters,
        sizeCalculation: (json, asked) => json.length + asked.length,
      })
    : undefined;

  async function compute(call: Call, asked: string): Promise<string> {
    const json = JSON.stringify(await run(readInput(call.query, call.params), call.visit));
    kept?.set(asked, json);
    return json;
  }

  return {
    name: tool.name,
    path: tool.path,
    access: tool.access,
    tool,
    answer(call) {
      const asked = hasParams ? `${JSON.stringify(call.params)} ${call.query}` : call.query;
      return kept?.get(asked) ?? compute(call, asked);
    },
  };
}
