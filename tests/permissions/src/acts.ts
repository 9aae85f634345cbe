import { expect } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import type { Attempt } from './attempt.ts';

const calls = [
  { path: '/v1/me' },
  { path: '/v1/organizations' },
  { path: '/v1/me/usage' },
  { path: '/v1/models/list?limit=1' },
  {
    path: '/v1/mcp',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'list_organizations', arguments: {} },
    }),
  },
];

/** Calls REST and MCP for the first organization, with a key of one's own. */
export const memberActs: Attempt = {
  doors: [],
  async as(actor, { server, keys, organizationId }) {
    const key = actor === 'anonymous' ? undefined : keys[actor];
    const statuses = new Set<number>();
    for (const { path, headers, ...request } of calls) {
      const answer = await call(server, path, {
        ...request,
        key,
        headers: { ...headers, 'x-organization-id': organizationId },
      });
      const echoed = answer.headers.get('x-organization-id');
      // Without a key a public endpoint answers for nobody.
      const isDone = answer.status === 200 && echoed !== null;
      if (isDone) expect(echoed).toBe(organizationId);
      else if (key !== undefined) expect(answer.status).toBe(403);
      statuses.add(isDone ? 200 : 403);
    }
    expect(statuses.size).toBe(1);
    return statuses.has(200);
  },
};
