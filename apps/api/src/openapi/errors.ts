const text = { type: 'string' };

function schema(properties: Record<string, object>, required: string[]): object {
  return { type: 'object', properties, required };
}

/** The bodies of errors, by component name. */
export const errorSchemas = {
  Error: schema({ error: text, allowed_types: { type: 'array', items: text } }, ['error']),
  Unauthorized: schema({ error: text, hint: { ...text, description: 'How to send a key.' } }, [
    'error',
  ]),
  AccessDenied: schema({ detail: text }, ['detail']),
  RateLimited: schema(
    {
      error: text,
      limit_per_minute: { type: 'integer' },
      retry_after_seconds: { type: 'integer' },
    },
    ['error', 'limit_per_minute', 'retry_after_seconds'],
  ),
  QuotaExceeded: schema(
    {
      error: text,
      quota: { type: 'integer', description: 'Calls a UTC month.' },
      used: { type: 'integer' },
      resets_at: { ...text, format: 'date-time' },
      retry_after_seconds: { type: 'integer' },
    },
    ['error', 'quota', 'used', 'resets_at', 'retry_after_seconds'],
  ),
  Unavailable: schema({ error: text, retry_after_seconds: { type: 'integer' } }, ['error']),
  InternalError: schema({ error: text, request_id: text }, ['error', 'request_id']),
};

function response(description: string, ...names: (keyof typeof errorSchemas)[]): object {
  const refs = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const schema = refs.length === 1 ? refs[0] : { anyOf: refs };
  return { description, content: { 'application/json': { schema } } };
}

/** The errors that any guarded operation may answer. */
export const errorResponses = {
  400: response('A parameter is missing or wrong; the message names it.', 'Error'),
  401: response('No credential, or one that is refused.', 'Unauthorized'),
  403: response(
    'Not a member of that organization, or a tool that the key may not call.',
    'AccessDenied',
  ),
  404: response('There is nothing with that id.', 'Error'),
  429: response(
    'Over the limit or the monthly quota; Retry-After says when to come back.',
    'RateLimited',
    'QuotaExceeded',
  ),
  503: response('Temporarily unavailable; Retry-After says when to come back.', 'Unavailable'),
  500: response('Our fault; quote the request id when you report it.', 'InternalError'),
};
