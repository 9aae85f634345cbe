/** JSON with the very content type that @clerk/backend looks for. */
export function json(body: unknown, status = 200, headers: HeadersInit = {}): Response {
  const answer = new Response(JSON.stringify(body), { status, headers });
  answer.headers.set('content-type', 'application/json');
  answer.headers.set('cache-control', 'no-store');
  return answer;
}

export function html(body: string, status = 200): Response {
  const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,">${body}</html>`;
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

export function redirect(location: string | URL, status = 302): Response {
  return new Response(null, {
    status,
    headers: { location: String(location), 'cache-control': 'no-store' },
  });
}

export function withCookies(answer: Response, cookies: string[]): Response {
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}

/** A page of a list, as Clerk counts: `limit` 10 unless asked otherwise, at most 500. */
export function pageOf<Item>(items: Item[], query: URLSearchParams): Item[] {
  const number = (name: string, fallback: number) => {
    const value = Number(query.get(name) ?? fallback);
    return Number.isInteger(value) && value >= 0 ? value : fallback;
  };
  const offset = number('offset', 0);
  return items.slice(offset, offset + Math.min(number('limit', 10), 500));
}

export function listOf<Item>(
  items: Item[],
  query: URLSearchParams,
  toJson: (item: Item) => object,
) {
  return { data: pageOf(items, query).map(toJson), total_count: items.length };
}
