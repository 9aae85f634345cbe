import type { RequestEvent } from '@sveltejs/kit';
import type { Visitor } from '@keystile/identity';

/** The posted fields as text; a missing field, or a file in its place, is empty. */
export async function readForm<Name extends string>(
  request: Request,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const data = await request.formData();
  const entries = names.map((name) => {
    const value = data.get(name);
    return [name, typeof value === 'string' ? value : ''] as const;
  });
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Where a request comes from, as identity wants to know it. */
export function visitorOf({ request, locals }: Pick<RequestEvent, 'request' | 'locals'>): Visitor {
  return { headers: request.headers, ip: locals.services.ip };
}
