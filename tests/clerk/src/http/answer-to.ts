import { authorize } from '../backend/authorize.ts';
import { backendRoutes } from '../backend/index.ts';
import { frontendRoutes } from '../frontend/index.ts';
import { oauthRoutes } from '../oauth/index.ts';
import { Problem } from '../problem.ts';
import type { State } from '../state.ts';
import { json } from './answer.ts';
import { readCall, type Call } from './call.ts';
import { allowOrigin, preflight } from './cors.ts';
import { dispatch, hasPath } from './routes.ts';

/** The whole of Clerk as one function from a request to its answer. */
export function answerTo(state: State): (request: Request) => Promise<Response> {
  const backend = backendRoutes(state);
  const frontend = [...oauthRoutes(state), ...frontendRoutes(state)];

  async function answer(call: Call): Promise<Response> {
    const path = call.url.pathname;
    if (isForBackend(call)) {
      authorize(state, call);
      const found = await dispatch(backend, call);
      if (found) return found;
    } else {
      const found = await dispatch(frontend, call);
      if (found) return found;
      if (hasPath(backend, path) && !hasPath(frontend, path)) authorize(state, call);
    }
    throw new Problem(404, 'resource_not_found', `Nothing is at ${call.method} ${path}`);
  }

  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'OPTIONS') return preflight(request);
    state.requests.push(`${request.method} ${pathname}`);
    try {
      return allowOrigin(await answer(await readCall(request)), request);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return allowOrigin(json(error.toJson(), error.status), request);
    }
  };
}

/** The two APIs share one origin here: who carries a secret key means the Backend API. */
function isForBackend({ request, url }: Call): boolean {
  const isOfOauth = url.pathname.startsWith('/oauth/');
  return !isOfOauth && /^Bearer /.test(request.headers.get('authorization') ?? '');
}
