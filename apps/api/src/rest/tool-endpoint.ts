import type { Answer, Tool } from '@keystile/registry';
import { LRUCache } from 'lru-cache';
import type { Call, Endpoint } from '../pipeline/endpoint.ts';
import { createToolRunner } from '../pipeline/run-tool.ts';
import type { ApiServices } from '../services.ts';
import { forwarder } from './forward.ts';
import { inputReader } from './input.ts';

const keptCharacters = 16_000_000;

/** A tool as a REST endpoint. Answers of stable tools are kept as text, by what was asked. */
export function toolEndpoint(tool: Tool, services: ApiServices): Endpoint {
  const { name, access, cost, rest } = tool;
  const { method, path } = rest;
  const answer = rest.forward ? forwarder(tool, rest.forward, services) : runner(tool, services);
  return { name, method, path, access, cost, tool, answer };
}

/** The same without a path of its own: the input is the JSON body of a POST. */
export function plainEndpoint(tool: Tool, services: ApiServices): Endpoint {
  const { name } = tool;
  const rest = { method: 'POST', path: `/call/${name}` } as const;
  return toolEndpoint({ ...tool, rest }, services);
}

function runner(tool: Tool, services: ApiServices): Endpoint['answer'] {
  const readInput = inputReader(tool);
  const run = createToolRunner(tool, services);
  const hasParams = tool.rest.path.includes(':');
  const kept =
    tool.stable && tool.rest.method === 'GET'
      ? new LRUCache<string, string>({
          max: 1_000,
          maxSize: keptCharacters,
          sizeCalculation: (json, asked) => json.length + asked.length,
        })
      : undefined;

  async function compute(call: Call, asked: string): Promise<string> {
    const input = await readInput(call);
    const waiting = { signal: call.request.signal, progress: null };
    const json = JSON.stringify(fieldsOf(await run(input, call.visit, waiting)));
    kept?.set(asked, json);
    return json;
  }

  return (call) => {
    const asked = hasParams ? `${JSON.stringify(call.params)} ${call.query}` : call.query;
    return kept?.get(asked) ?? compute(call, asked);
  };
}

/** What REST tells of an answer: its fields where it has some, else its content. */
function fieldsOf({ structured, content = [], isError }: Answer): object {
  if (isError) return { ...structured, content, isError };
  return structured ?? { content };
}
