import { mayCall, type ToolAccess } from '@keystile/api-keys';
import { madeFrom } from '@keystile/registry';
import { LRUCache } from 'lru-cache';
import { accessOf } from '../pipeline/access.ts';
import { authenticate } from '../pipeline/caller.ts';
import { jsonResponse } from '../rest/json-response.ts';
import type { ApiServices } from '../services.ts';
import { openApiDocument } from './document.ts';

const mostKept = 200;

// Caches on the way must not give one caller's document to another.
const headers = {
  'cache-control': 'private, no-cache',
  vary: 'authorization, x-api-key',
};

/**
 * Answers `/v1/openapi.json`: to a key with a list of tools its own operations, to everyone else the
 * whole document. It is open, so a credential that is refused is passed over.
 */
export function createOpenApi({ registry, settings, version, authenticator }: ApiServices) {
  const documents = madeFrom(registry, ({ tools }) => {
    const kept = new LRUCache<string, string>({ max: mostKept });
    return (access: ToolAccess): string => {
      const name = typeof access === 'string' ? access : access.join(',');
      const known = kept.get(name);
      if (known) return known;
      const reached = tools.filter((tool) => mayCall(access, tool));
      const document = JSON.stringify(openApiDocument(reached, settings, version));
      kept.set(name, document);
      return document;
    };
  });

  return function answer(requestId: string, request: Request): Response {
    const caller = authenticate(request.headers, authenticator, Date.now());
    return jsonResponse(documents()(accessOf(caller)), 200, { requestId, headers });
  };
}
