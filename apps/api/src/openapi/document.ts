import type { Settings } from '@keystile/config';
import { jsonSchema, originText, type ObjectSchema, type Tool } from '@keystile/registry';
import { inputFields } from '../rest/input.ts';
import { meSchema } from '../rest/me.ts';
import { errorResponses, errorSchemas } from './errors.ts';
import { healthOperation } from './health.ts';

interface Operation {
  operationId: string;
  method: string;
  path: string;
  title: string;
  description: string;
  access: Tool['access'];
  /** Where it comes from, when it is not ours. */
  source?: string;
  parameters: object[];
  body?: object;
  /** Null where nobody says what it answers. */
  output: object | null;
  /** Says more than the rest, in the words of whoever answers. */
  own?: Record<string, unknown>;
}

/** The OpenAPI 3.1 document: one operation for each of the tools, and `me`. */
export function openApiDocument(
  tools: readonly Tool[],
  settings: Pick<Settings, 'url' | 'publicAccess' | 'keyPrefix'>,
  version: string,
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of [...tools.map(toolOperation), meOperation]) {
    const path = `/v1${operation.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[operation.method] = operationObject(operation, settings.publicAccess);
  }
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
    paths: { ...paths, '/health': { get: healthOperation } },
    components: {
      schemas: Object.assign({}, ...tools.map(({ rest }) => rest.schemas), errorSchemas) as object,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key.' },
        header: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'An API key.' },
      },
    },
  };
}

function toolOperation(tool: Tool): Operation {
  const { name, title, description, access, output, origin, rest } = tool;
  const isRead = rest.method === 'GET';
  return {
    operationId: name,
    method: rest.method.toLowerCase(),
    path: rest.path,
    title,
    description,
    access,
    ...(origin.kind !== 'builtin' && { source: originText(origin) }),
    parameters: parametersOf(tool, isRead),
    ...(!isRead && { body: bodySchema(tool) }),
    output: output?.json ?? null,
    ...(rest.operation && { own: rest.operation }),
  };
}

const meOperation: Operation = {
  operationId: 'get_me',
  method: 'get',
  path: '/me',
  title: 'Get the caller',
  description: 'Gives the user, organization, key and limit of the caller.',
  access: 'account',
  parameters: [],
  output: jsonSchema(meSchema, 'output'),
};

/** Path parameters, and for what is read the query too. */
function parametersOf(tool: Tool, isRead: boolean): object[] {
  const required = new Set(tool.input.json.required ?? []);
  return Object.entries(inputFields(tool))
    .map(([name, field]) => ({ name, field, inPath: isInPath(tool, name) }))
    .filter(({ inPath }) => isRead || inPath)
    .map(({ name, field: { description, ...schema }, inPath }) => ({
      name,
      in: inPath ? 'path' : 'query',
      required: inPath || required.has(name),
      description,
      schema,
    }));
}

/** What is left for the body once the path has its parameters. */
function bodySchema(tool: Tool): ObjectSchema {
  const { properties = {}, required = [], ...rest } = tool.input.json;
  const isLeft = (name: string) => !isInPath(tool, name);
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isLeft(name))),
    ...(required.some(isLeft) && { required: required.filter(isLeft) }),
  };
}

function isInPath({ rest }: Tool, name: string): boolean {
  return rest.path.split('/').includes(`:${name}`);
}

const organizationParameter = {
  name: 'X-Organization-Id',
  in: 'header',
  required: false,
  description: 'The organization for this call; the caller must be a member.',
  schema: { type: 'string' },
};

function operationObject(operation: Operation, publicAccess: boolean): object {
  const { body, output, own, source } = operation;
  const open = operation.access === 'public' && publicAccess;
  const { parameters = [], ...ownRest } = own ?? {};
  const described = own ? (parameters as object[]) : operation.parameters;
  return {
    operationId: operation.operationId,
    summary: operation.title,
    description: operation.description,
    ...(source && { tags: [source] }),
    ...(body && { requestBody: { content: jsonContent(body) } }),
    ...ownRest,
    parameters: [...described, organizationParameter],
    security: [...(open ? [{}] : []), { bearer: [] }, { header: [] }],
    responses: {
      ...(!own?.responses && {
        200: { description: 'OK', ...(output && { content: jsonContent(output) }) },
      }),
      ...errorResponses,
      ...(own?.responses as object | undefined),
      // These are ours before the service is asked.
      401: errorResponses[401],
      429: errorResponses[429],
    },
  };
}

function jsonContent(schema: object): object {
  return { 'application/json': { schema } };
}
