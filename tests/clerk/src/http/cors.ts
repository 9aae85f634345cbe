const loopback = /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

/** Whether a browser's page may speak with the stand-in: one of this machine. */
export function isAllowedOrigin(origin: string): boolean {
  return loopback.test(origin);
}

/** Lets the page that asked read the answer, its cookies' sender included. */
export function allowOrigin(answer: Response, request: Request): Response {
  const origin = request.headers.get('origin');
  answer.headers.append('vary', 'origin');
  if (!origin || !isAllowedOrigin(origin)) return answer;
  answer.headers.set('access-control-allow-origin', origin);
  answer.headers.set('access-control-allow-credentials', 'true');
  answer.headers.set('access-control-expose-headers', 'authorization, clerk-db-jwt, x-country');
  return answer;
}

/** The answer to a browser that asks beforehand. */
export function preflight(request: Request): Response {
  const headers = {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
    'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
    'access-control-max-age': '600',
  };
  return allowOrigin(new Response(null, { status: 204, headers }), request);
}
