/**
 * What orchestrators and load balancers ask: `/health/live` whether the process works at all,
 * `/health/ready` whether it should be sent requests. Neither is limited, and neither tells secrets.
 *
 * @param unready gives the reasons why it should not; none when it should.
 */
export function createProbes(unready: () => string[]): Record<string, () => Response> {
  return {
    '/health/live': () => answer(200, { status: 'ok' }),
    '/health/ready': () => {
      const reasons = unready();
      return reasons.length === 0
        ? answer(200, { status: 'ok' })
        : answer(503, { status: 'unavailable', reasons });
    },
  };
}

function answer(status: number, body: object): Response {
  return Response.json(body, {
    status,
    headers: { 'cache-control': 'no-store', 'x-request-id': crypto.randomUUID() },
  });
}
