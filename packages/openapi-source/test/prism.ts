import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createClientFromOperations } from '@stoplight/prism-http/dist/client.js';

type Client = ReturnType<typeof createClientFromOperations>;
type Logger = NonNullable<Parameters<typeof createClientFromOperations>[1]['logger']>;

/** What Prism found wrong with a request. */
export interface Refused {
  request: string;
  problems: string[];
}

const silent = new Proxy(
  {},
  { get: (_, name) => (name === 'child' ? () => silent : () => undefined) },
) as Logger;

/**
 * A service that Prism plays from a document: it checks each request against the document and answers
 * with examples. What it refuses is kept in `refused`.
 */
export async function createPrism(document: object) {
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const client = createClientFromOperations(
    operations.map((operation) => ({ ...operation, servers: [] })),
    {
      ...{ validateRequest: true, validateResponse: false, checkSecurity: false, errors: false },
      ...{ isProxy: false, upstreamProxy: undefined, mock: { dynamic: false }, logger: silent },
    } as Parameters<typeof createClientFromOperations>[1],
  );
  const refused: Refused[] = [];

  async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const method = request.method.toLowerCase() as Parameters<Client['request']>[1]['method'];
    const type = request.headers.get('content-type') ?? '';
    const text = await request.text();
    const body: unknown =
      type.includes('json') && text !== '' ? JSON.parse(text) : text || undefined;
    const headers = Object.fromEntries(request.headers);
    const output = await client.request(pathname + search, { method, headers, body });
    const problems = output.violations.input.map(({ message }) => message);
    if (problems.length > 0) {
      refused.push({ request: `${method} ${pathname}${search} ${text}`, problems });
      return Response.json({ message: problems.join('; ') }, { status: 400 });
    }
    return output.data === undefined
      ? new Response(null, { status: output.status })
      : Response.json(output.data, { status: output.status });
  }

  return { answer, refused };
}
