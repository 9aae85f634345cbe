import { z } from 'zod';
import type { Endpoint } from '../pipeline/endpoint.ts';

/** What `GET /v1/me` answers. */
export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  organization: z
    .object({ id: z.string(), name: z.string() })
    .describe('The organization in force for this call.'),
  key: z.object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe("The secret's first characters."),
    tier: z.string(),
    status: z.literal('active'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable().describe('Null: never.'),
    tools: z
      .union([z.enum(['all', 'read-only']), z.array(z.string())])
      .describe('Which tools the key may call.'),
  }),
  limit: z.object({
    policy: z.string().describe('The name of the policy, as in RateLimit-Policy.'),
    limit_per_minute: z.int(),
    remaining: z.int().describe('Requests that would be allowed right now.'),
  }),
  quota: z
    .object({
      limit: z.int().describe('Calls a UTC month.'),
      used: z.int().describe('Calls that count this month, this one included.'),
      resets_at: z.iso.datetime().describe('When the next month begins.'),
    })
    .nullable()
    .describe('Null: the tier has none.'),
});

/** Who the caller is and what they may do. Not a tool: it speaks of keys and limits. */
export const meEndpoint: Endpoint = {
  name: 'get_me',
  method: 'GET',
  path: '/me',
  access: 'account',
  cost: 1,
  tool: null,
  answer({ visit: { caller, organization, limited, hold } }) {
    if (caller.kind !== 'key' || !organization) throw new TypeError('an account call has a caller');
    const { holder: key } = caller;
    return JSON.stringify({
      user: { id: key.userId, name: key.userName, email: key.userEmail },
      organization,
      key: {
        id: key.id,
        name: key.name,
        prefix: key.prefix,
        tier: limited.policy,
        status: 'active',
        createdAt: key.createdAt.toISOString(),
        expiresAt: key.expiresAt?.toISOString() ?? null,
        tools: typeof key.tools === 'string' ? key.tools : [...key.tools],
      },
      limit: {
        policy: limited.policy,
        limit_per_minute: limited.limit,
        remaining: limited.remaining,
      },
      quota: hold && {
        limit: hold.decision.limit,
        used: hold.decision.used,
        resets_at: hold.decision.resetsAt.toISOString(),
      },
    } satisfies z.infer<typeof meSchema>);
  },
};
