import type { Visitor } from '@keystile/blackbox/visitor';

/**
 * Follows an authorization request to the consent page, allows it, and gives the address that the
 * person is sent to.
 *
 * @throws Error with the page that came instead of the one that was expected.
 */
export async function allow(visitor: Visitor, request: string): Promise<string> {
  const page = await follow(visitor, request);
  const fields = {
    query: attribute(page.text, /name="query" value="([^"]*)"/),
    personId: attribute(page.text, /name="personId" value="([^"]*)"/),
    decision: 'allow',
  };
  const answer = await visitor.post(`${page.path}?/decide`, fields);
  return attribute(answer.text, /<a[^>]* href="(https?:\/\/[^"]*[?&;]code=[^"]*)"/);
}

/** The page that an address leads to on the same server. */
async function follow(visitor: Visitor, address: string): Promise<{ path: string; text: string }> {
  const { pathname, search } = new URL(address);
  const { status, headers, text } = await visitor.get(pathname + search);
  const next = headers.get('location');
  if (status === 200 || next === null) return { path: pathname, text };
  return follow(visitor, new URL(next, address).href);
}

function attribute(html: string, pattern: RegExp): string {
  const value = pattern.exec(html)?.[1];
  if (value === undefined) throw new Error(`nothing like ${pattern} on this page: ${html}`);
  return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
