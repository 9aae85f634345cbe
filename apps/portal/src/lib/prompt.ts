/**
 * `prompt=login` of an address, to pass on: pages that sign in show their form to who is signed in
 * already, because an app or the person wants it so.
 */
export function promptOf({ searchParams }: URL): Record<string, string> {
  return searchParams.get('prompt') === 'login' ? { prompt: 'login' } : {};
}
