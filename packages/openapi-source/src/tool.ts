import { ajvSchema, titleOf, type ObjectSchema, type Schema, type Tool } from '@keystile/registry';
import type { Method, ToolAnnotations } from '@keystile/tools';
import type { Address } from './address.ts';
import { runOperation } from './call/run.ts';
import { textOf } from './document/json.ts';
import { forward } from './forward/forward.ts';
import type { DescribedOperation } from './forward/operation.ts';
import type { ForwardRoute } from './forward/route.ts';
import type { Hidden } from './hidden.ts';
import { operationText, type Operation } from './operations/operation.ts';
import type { InputPlan } from './schema/input.ts';
import type { Service } from './service.ts';

/** Everything that a tool is made of. */
export interface Parts {
  name: string;
  operation: Operation;
  base: Address;
  plan: InputPlan;
  hidden: Hidden;
  /** Null where another operation already has the path, or nothing can be told of it. */
  route: ForwardRoute | null;
  described: DescribedOperation | null;
}

const mostDescription = 5_000;
const mostTitle = 200;

/**
 * An operation as a tool. `output` stays null although documents describe answers: services often
 * answer what their own schema forbids, trimmed answers would break it too, and clients refuse an
 * answer that does not conform. The schemas of answers are in our OpenAPI document.
 */
export function operationTool(service: Service, parts: Parts): Tool {
  const { name, operation, base, plan } = parts;
  const { config } = service;
  const override = config.tools[name] ?? {};
  return {
    name,
    title: override.title ?? title(operation, name),
    description: override.description ?? description(operation),
    access: override.access ?? config.access,
    annotations: annotationsOf(operation.method),
    cost: override.cost ?? config.cost,
    rest: restOf(service, parts),
    input: lenient(plan.schema, (error) =>
      service.onError(`the input schema of ${name} cannot be checked`, error),
    ),
    output: null,
    stable: false,
    origin: { kind: 'openapi', name: service.name },
    mostRunMs: config.timeout,
    run: (input, context) => runOperation(service, base, operation, plan, input, context),
  };
}

function restOf(service: Service, parts: Parts): Tool['rest'] {
  const { name, operation, base, hidden, route, described } = parts;
  if (!route) return { method: 'POST', path: `/call/${name}` };
  const declaredHeaders = operation.parameters
    .filter((parameter) => parameter.in === 'header' && !hidden.parameter(parameter))
    .map((parameter) => parameter.name);
  const forwarding = { operation, route, hiddenQuery: hidden.query, declaredHeaders };
  return {
    method: operation.method,
    path: route.path,
    forward: (call, context) => forward(service, base, forwarding, call, context),
    ...described,
  };
}

/** RFC 9110, 9.2. */
function annotationsOf(method: Method): ToolAnnotations {
  return {
    readOnlyHint: method === 'GET',
    destructiveHint: method === 'DELETE',
    idempotentHint: method === 'GET' || method === 'PUT' || method === 'DELETE',
    openWorldHint: true,
  };
}

function title({ raw }: Operation, name: string): string {
  return (textOf(raw['summary']) ?? titleOf(name)).slice(0, mostTitle);
}

function description(operation: Operation): string {
  const { raw } = operation;
  const text = textOf(raw['description']) ?? textOf(raw['summary']) ?? operationText(operation);
  const whole = raw['deprecated'] === true ? `Deprecated. ${text}` : text;
  return whole.length <= mostDescription ? whole : `${whole.slice(0, mostDescription - 1)}…`;
}

/** A schema that cannot be compiled is no reason to refuse a call: the service checks it anyway. */
function lenient(json: ObjectSchema, onBroken: (error: unknown) => void): Schema {
  const schema = ajvSchema(json);
  let isBroken = false;
  return {
    json,
    check(value) {
      if (!isBroken) {
        try {
          return schema.check(value);
        } catch (error) {
          isBroken = true;
          onBroken(error);
        }
      }
      return { ok: true, value: value as Record<string, unknown> };
    },
  };
}
