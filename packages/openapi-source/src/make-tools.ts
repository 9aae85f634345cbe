import type { Tool } from '@keystile/registry';
import type { OpenApiDocument } from './document/check.ts';
import type { Json } from './document/json.ts';
import { Unusable } from './document/pointer.ts';
import { describeOperation } from './forward/operation.ts';
import { forwardRoute, type ForwardRoute } from './forward/route.ts';
import { findHidden } from './hidden.ts';
import { listOperations, type Listed } from './operations/list.ts';
import { toolNames } from './operations/names.ts';
import { operationText, type Operation } from './operations/operation.ts';
import { createSelection } from './operations/select.ts';
import { createSchemaBook } from './schema/book.ts';
import { planInput } from './schema/input.ts';
import { findServer } from './server.ts';
import type { Service } from './service.ts';
import { operationTool, type Parts } from './tool.ts';

/** The tools of a document, and what was left out of it and why. */
export interface MadeTools {
  tools: Tool[];
  warnings: string[];
}

/**
 * Makes a tool of each operation that the config takes. `documentUrl` is where the document came from.
 *
 * @throws Unusable when there is nowhere to call its operations.
 */
export function makeTools(
  service: Service,
  { root, warnings: broken }: OpenApiDocument,
  documentUrl?: string,
): MadeTools {
  const { config } = service;
  const selection = createSelection(config.include, config.exclude);
  const serverOf = findServer(root, config, documentUrl);
  serverOf(null);
  const listed = listOperations(root);
  const prefix = config.prefix ?? `${service.name.replaceAll('-', '_')}_`;
  const names = toolNames(listed.map(named), prefix);
  const makeParts = partsMaker(root, service, serverOf);
  const tools: Tool[] = [];
  const left: string[] = [];

  for (const [index, one] of listed.entries()) {
    const name = names[index]!;
    if (!selection.takes(one.ok ? one.operation : one)) continue;
    try {
      if (!one.ok) throw new Unusable(one.reason);
      const parts = makeParts(name, one.operation);
      if (!parts.route) left.push(`${name} is at /v1/call/${name}: another one has its path`);
      tools.push(operationTool(service, parts));
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      left.push(`${name} (${operationText(named(one))}) is left out: ${error.message}`);
    }
  }

  const unmatched = selection.unmatched().map((pattern) => `no operation is like "${pattern}"`);
  const known = new Set(tools.map(({ name }) => name));
  const unknown = Object.keys(config.tools)
    .filter((name) => !known.has(name))
    .map((name) => `tools.${name}: there is no tool of that name`);
  return { tools, warnings: [...unmatched, ...unknown, ...left, ...broken] };
}

function named(one: Listed): Pick<Operation, 'method' | 'path' | 'operationId'> {
  return one.ok ? one.operation : one;
}

function partsMaker(
  root: Json,
  { name: source, config }: Service,
  serverOf: ReturnType<typeof findServer>,
) {
  const inputs = createSchemaBook(root, 'input', '#/$defs/');
  const documented = createSchemaBook(root, 'document', '#/components/schemas/', `${source}.`);
  const hidden = findHidden(root, config);
  const routes = new Set<string>();

  /** Null where another operation has the same method, path and places of parameters. */
  function freeRoute(operation: Operation): ForwardRoute | null {
    const route = forwardRoute(source, operation);
    const shape = `${operation.method} ${route.path.replaceAll(/:\w+/g, ':')}`;
    if (routes.has(shape)) return null;
    routes.add(shape);
    return route;
  }

  return function makeParts(name: string, operation: Operation): Parts {
    const base = serverOf(operation.server);
    const plan = planInput(root, operation, inputs, hidden.parameter);
    const route = freeRoute(operation);
    const described =
      route && describeOperation(root, operation, route, documented, hidden.parameter);
    return { name, operation, base, plan, hidden, route, described };
  };
}
