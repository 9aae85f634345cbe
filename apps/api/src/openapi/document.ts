import type { Settings } from '@keystile/config';
import type { Tool } from '@keystile/tools';
import type { z } from 'zod';
import { inputFields } from '../rest/input.ts';
import { meSchema } from '../rest/me.ts';
import { errorResponses, errorSchemas } from './errors.ts';
import { healthOperation } from './health.ts';
import { jsonSchema } from '../json-schema.ts';

interface Operation {
  operationId: string;
  path: string;
  title: string;
  description: string;
  access: Tool['access'];
  input?: Tool['input'];
  parameters: object[];
  output: z.ZodType;
}

/** The OpenAPI 3.1 document: one operation for each of the tools, and `me`. */
export function openApiDocument(
  tools: readonly Tool[],
  settings: Pick<Settings, 'url' | 'publicAccess' | 'keyPrefix'>,
  version: string,
): object {
  const operations = [...tools.map(toolOperation), meOperation];
  return {
    openapi: '3.1.1',
    info: {
      title: 'Keystile API',
      version,
      description:
        `Send an API key as \`Authorization: Bearer ${settings.keyPrefix}…\`. ` +
        'Every limited response says in `RateLimit` how many requests are left.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: settings.url }],
    paths: {
      ...Object.fromEntries(
        operations.map((operation) => [
          `/v1${operation.path.replaceAll(/:(\w+)/g, '{$1}')}`,
          { get: operationObject(operation, settings.publicAccess) },
        ]),
      ),
      '/health': { get: healthOperation },
    },
    components: {
      schemas: errorSchemas,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key.' },
        header: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'An API key.' },
      },
    },
  };
}

function toolOperation(tool: Tool): Operation {
  const { name, title, description, path, access, input, output } = tool;
  return {
    operationId: name,
    path,
    title,
    description,
    access,
    parameters: parametersOf(tool, input),
    output,
  };
}

const meOperation: Operation = {
  operationId: 'get_me',
  path: '/me',
  title: 'Get the caller',
  description: 'Gives the user, organization, key and limit of the caller.',
  access: 'account',
  parameters: [],
  output: meSchema,
};

function parametersOf(tool: Tool, input: Tool['input']): object[] {
  const required = new Set(jsonSchema(input, 'input').required ?? []);
  return Object.entries(inputFields(tool)).map(([name, { description, ...schema }]) => {
    const inPath = tool.path.includes(`:${name}`);
    return {
      name,
      in: inPath ? 'path' : 'query',
      required: inPath || required.has(name),
      description,
      schema,
    };
  });
}

const organizationParameter = {
  name: 'X-Organization-Id',
  in: 'header',
  required: false,
  description: 'The organization for this call; the caller must be a member.',
  schema: { type: 'string' },
};

function operationObject(operation: Operation, publicAccess: boolean): object {
  const open = operation.access === 'public' && publicAccess;
  const schema = jsonSchema(operation.output, 'output');
  return {
    operationId: operation.operationId,
    summary: operation.title,
    description: operation.description,
    parameters: [...operation.parameters, organizationParameter],
    security: [...(open ? [{}] : []), { bearer: [] }, { header: [] }],
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema } } },
      ...errorResponses,
    },
  };
}
