import type { RequestEvent } from '@sveltejs/kit';
import type { Visitor } from '@keystile/identity';

/** The posted fields as text; a missing field, or a file in its place, is empty. */
export async function readForm<Name extends string>(
  request: Request,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  return readFields(await request.formData(), names);
}

/** The same of a form that was read already. */
export function readFields<Name extends string>(
  data: FormData,
  names: readonly Name[],
): Record<Name, string> {
  const entries = names.map((name) => {
    const value = data.get(name);
    return [name, typeof value === 'string' ? value : ''] as const;
  });
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Where a request comes from, as identity wants to know it. */
export function visitorOf({ request, locals }: Pick<RequestEvent, 'request' | 'locals'>): Visitor {
  const { ip, requestId } = locals.services;
  return { headers: request.headers, ip, requestId };
}
