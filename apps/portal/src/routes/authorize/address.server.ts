/**
 * The consent page's address for a request, without its locale. The request is encoded as one word,
 * so that it goes through sign-in and a change of language whatever it holds.
 */
export function consentPath(query: string): `/${string}` {
  const request = Buffer.from(query).toString('base64url');
  return `/authorize/?${new URLSearchParams({ request })}`;
}

/** The request in a consent page's address; empty where there is none. */
export function requestIn({ searchParams }: URL): string {
  return Buffer.from(searchParams.get('request') ?? '', 'base64url').toString();
}
