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
  InternalError: schema({ error: text, request_id: text }, ['error', 'request_id']),
};

function response(description: string, name: keyof typeof errorSchemas): object {
  const ref = { $ref: `#/components/schemas/${name}` };
  return { description, content: { 'application/json': { schema: ref } } };
}

/** The errors that any guarded operation may answer. */
export const errorResponses = {
  400: response('A parameter is missing or wrong; the message names it.', 'Error'),
  401: response('No credential, or one that is refused.', 'Unauthorized'),
  403: response('Not a member of that organization.', 'AccessDenied'),
  404: response('There is nothing with that id.', 'Error'),
  429: response('Over the limit; Retry-After says when to come back.', 'RateLimited'),
  500: response('Our fault; quote the request id when you report it.', 'InternalError'),
};
