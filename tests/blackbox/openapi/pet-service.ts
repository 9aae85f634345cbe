import { afterAll } from 'bun:test';

/** What a service was asked. */
export interface Asked {
  method: string;
  target: string;
  headers: Headers;
  body: string;
}

export const apiKey = 'pets-key-4711-of-ours';

const id = { name: 'petId', in: 'path', required: true, schema: { type: 'integer' } };
const pet = { $ref: '#/components/schemas/Pet' };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const one = { 200: { description: 'A pet.', ...json(pet) }, 404: { description: 'No such pet.' } };
const trouble = ['hang', 'flood', 'large', 'page', 'broken', 'bytes', 'redirect', 'refuse'];

/** The document of the service below, as a team of its own would write it. */
export const petDocument = {
  openapi: '3.0.3',
  info: { title: 'Pets', version: '1.0.0' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        summary: 'List pets',
        parameters: [
          { name: 'tag', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
        ],
        responses: { 200: { description: 'Pets.', ...json({ type: 'array', items: pet }) } },
      },
      post: {
        operationId: 'addPet',
        summary: 'Add a pet',
        requestBody: { required: true, ...json(pet) },
        responses: { 201: { description: 'The pet.', ...json(pet) } },
      },
    },
    '/pets/{petId}': {
      parameters: [id],
      get: { operationId: 'getPet', summary: 'Get a pet', responses: one },
      delete: { summary: 'Let a pet go', responses: { 204: { description: 'Gone.' } } },
    },
    ...Object.fromEntries(
      trouble.map((name) => [
        `/trouble/${name}`,
        { get: { operationId: name, tags: ['trouble'], responses: one } },
      ]),
    ),
    '/internal': { get: { operationId: 'internal', tags: ['internal'], responses: one } },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['name'],
        properties: {
          id: { type: 'integer', readOnly: true },
          name: { type: 'string', minLength: 1 },
          tag: { type: 'string', nullable: true },
        },
      },
    },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Pets-Key' } },
  },
  security: [{ key: [] }],
};

/** A real HTTP service with that document, for the test file that asks. It wants its key. */
export function servePets() {
  const asked: Asked[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const { method, headers, url } = request;
      const { pathname, search } = new URL(url);
      const body = await request.text();
      asked.push({ method, target: pathname + search, headers, body });
      if (headers.get('x-pets-key') !== apiKey) return new Response('who?', { status: 401 });
      if (pathname.startsWith('/trouble/')) return makeTrouble(pathname.slice(9));
      return answerPets(method, pathname, body);
    },
  });
  afterAll(() => server.stop(true));
  return { url: `http://127.0.0.1:${server.port}`, asked };
}

function answerPets(method: string, path: string, body: string): Response {
  if (method === 'DELETE') return new Response(null, { status: 204 });
  if (method === 'POST') return Response.json({ id: 7, ...JSON.parse(body) }, { status: 201 });
  if (path === '/pets') {
    const headers = { 'x-total-count': '5000', 'set-cookie': 'a=b' };
    return Response.json(pets(5_000), { headers });
  }
  return path === '/pets/1'
    ? Response.json({ id: 1, name: 'Rex' })
    : Response.json({ detail: 'no pet has that id' }, { status: 404 });
}

function pets(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ id: index, name: `pet ${index}` }));
}

const jsonType = { 'content-type': 'application/json' };

function makeTrouble(kind: string): Response | Promise<Response> {
  switch (kind) {
    case 'flood': {
      const chunk = Buffer.alloc(100_000, '[');
      return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }), {
        headers: jsonType,
      });
    }
    case 'large':
      return new Response(`[${'"a very long list",'.repeat(2_600_000)}"end"]`, {
        headers: jsonType,
      });
    case 'page':
      return new Response('<html><script>', { headers: { 'content-type': 'text/html' } });
    case 'broken':
      return Response.json({ message: `your key is ${apiKey}` }, { status: 500 });
    case 'bytes':
      return new Response(Buffer.from([0x22, 0xff, 0xfe, 0x22]), { headers: jsonType });
    case 'redirect':
      return Response.redirect('http://169.254.169.254/latest/meta-data/', 302);
    case 'refuse':
      return new Response('who?', { status: 401 });
    default:
      return Promise.withResolvers<Response>().promise;
  }
}
