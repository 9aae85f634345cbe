const text = { type: 'string' };
const limitAndScope = {
  type: 'object',
  properties: { limit_per_minute: { type: 'integer' }, scope: text },
};

const numbers = (description: string) => ({
  type: 'object',
  description,
  additionalProperties: { type: 'integer' },
});

/** `GET /health` as an OpenAPI operation. */
export const healthOperation = {
  operationId: 'get_health',
  summary: 'Get health',
  description: 'Tells that the service answers, its version and the limits in force.',
  security: [],
  responses: {
    200: {
      description: 'OK',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              service: text,
              status: text,
              version: text,
              runtime: {
                type: 'object',
                properties: {
                  rate_limit: {
                    type: 'object',
                    properties: {
                      mode: text,
                      algorithm: text,
                      public: limitAndScope,
                      authenticated: {
                        type: 'object',
                        properties: {
                          ...limitAndScope.properties,
                          tiers: numbers('Requests a minute, by tier.'),
                          quotas: numbers('Calls a UTC month, by tier that has a quota.'),
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};
