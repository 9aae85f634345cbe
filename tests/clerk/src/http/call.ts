import { Problem } from '../problem.ts';

/** A request, read as far as every handler needs it. */
export interface Call {
  request: Request;
  url: URL;
  /** By the real method, or by `_method` where a browser tunnelled it through POST. */
  method: string;
  /** What stood in the places of the route's `:names`. */
  params: Record<string, string>;
  body: Body;
  cookies: Record<string, string>;
}

/** The fields of a form or of a JSON object. */
export class Body {
  readonly #fields: Map<string, string[]>;

  constructor(fields: Map<string, string[]>) {
    this.#fields = fields;
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  text(name: string): string | undefined {
    return this.#fields.get(name)?.[0];
  }

  all(name: string): string[] {
    return this.#fields.get(name) ?? [];
  }

  /** @throws Problem naming the field that is missing. */
  required(name: string): string {
    const text = this.text(name);
    if (text) return text;
    throw new Problem(422, 'form_param_missing', `${name} is missing`, { param_name: name });
  }
}

/** @throws Problem where the body cannot be read. */
export async function readCall(request: Request): Promise<Call> {
  const url = new URL(request.url);
  const overridden = request.method === 'POST' ? url.searchParams.get('_method') : null;
  return {
    request,
    url,
    method: overridden ?? request.method,
    params: {},
    body: new Body(await readFields(request)),
    cookies: readCookies(request.headers.get('cookie') ?? ''),
  };
}

async function readFields(request: Request): Promise<Map<string, string[]>> {
  const fields = new Map<string, string[]>();
  const text = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text();
  if (!text) return fields;
  const add = (name: string, value: string) =>
    fields.set(name, [...(fields.get(name) ?? []), value]);
  if (request.headers.get('content-type')?.startsWith('application/json')) {
    for (const [name, value] of Object.entries(parseObject(text))) {
      for (const part of [value].flat()) {
        if (part !== null && part !== undefined) add(name, String(part));
      }
    }
  } else {
    for (const [name, value] of new URLSearchParams(text)) add(name, value);
  }
  return fields;
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Answered below, as anything that is no object.
  }
  throw new Problem(400, 'request_body_invalid', 'The request body is no JSON object');
}

function readCookies(header: string): Record<string, string> {
  const pairs = header.split(/;\s*/).filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
}
