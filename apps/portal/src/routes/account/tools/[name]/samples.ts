import type { ListedTool } from '@keystile/tool-listing';

/** What is needed of a tool to write down a call of it. */
export type Callable = Pick<ListedTool, 'name' | 'method' | 'path' | 'passesOn'>;

/** A REST request that calls a tool. */
interface RestRequest {
  method: Callable['method'];
  url: string;
  headers: [name: string, value: string][];
  body: Record<string, unknown> | null;
}

interface Target {
  /** The public base URL. */
  url: string;
  /** The API key, or what stands for it. */
  key: string;
}

/** A command for a POSIX shell. */
export function curlCall(tool: Callable, input: Record<string, unknown>, target: Target): string {
  const { method, url, headers, body } = restRequest(tool, input, target);
  const parts = [
    method === 'GET' ? `curl ${quoted(url)}` : `curl -X ${method} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body ? [`-d ${quoted(JSON.stringify(body, null, 2))}`] : []),
  ];
  return parts.join(' \\\n  ');
}

/** What an MCP client sends. */
export function mcpCall({ name }: Callable, input: Record<string, unknown>): string {
  return JSON.stringify({ method: 'tools/call', params: { name, arguments: input } }, null, 2);
}

/** TypeScript for any runtime that has `fetch`. */
export function typescriptCall(
  tool: Callable,
  input: Record<string, unknown>,
  target: Target,
): string {
  const { method, url, headers, body } = restRequest(tool, input, target);
  return [
    `const response = await fetch(${literal(url)}, {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    '  headers: {',
    ...headers.map(([name, value]) => `    ${literal(name)}: ${literal(value)},`),
    '  },',
    ...(body ? [`  body: JSON.stringify(${indented(JSON.stringify(body, null, 2))}),`] : []),
    '});',
    'console.log(response.status, await response.json());',
  ].join('\n');
}

function restRequest(
  tool: Callable,
  input: Record<string, unknown>,
  { url, key }: Target,
): RestRequest {
  const left = new Map(Object.entries(input));
  const take = (name: string) => {
    const value = left.get(name);
    left.delete(name);
    return value;
  };
  const path = tool.path.replaceAll(/:(\w+)(\*?)/g, (_, name: string, rest: string) => {
    const text = asText(take(name) ?? name);
    return rest ? text.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(text);
  });
  const isInQuery = (name: string) =>
    tool.passesOn ? tool.passesOn.query.includes(name) : tool.method === 'GET';
  const names = [...left.keys()];
  const query = new URLSearchParams(
    names.filter(isInQuery).flatMap((name) => pairs(name, take(name))),
  );
  const sent = (tool.passesOn?.headers ?? []).filter((name) => left.has(name));
  const headers: RestRequest['headers'] = [
    ['Authorization', `Bearer ${key}`],
    ...sent.map((name): [string, string] => [name, asText(take(name))]),
  ];
  const hasBody = tool.method !== 'GET' && (left.size > 0 || !tool.passesOn);
  if (hasBody) headers.push(['Content-Type', 'application/json']);
  return {
    method: tool.method,
    url: `${url}/v1${path}${query.size > 0 ? `?${query}` : ''}`,
    headers,
    body: hasBody ? Object.fromEntries(left) : null,
  };
}

function pairs(name: string, value: unknown): [string, string][] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => [name, asText(one)]);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** One word to a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function literal(text: string): string {
  return text.includes("'") || /[\\\n\r\u2028\u2029]/.test(text)
    ? JSON.stringify(text)
    : `'${text}'`;
}

function indented(json: string): string {
  return json.replaceAll('\n', '\n  ');
}
