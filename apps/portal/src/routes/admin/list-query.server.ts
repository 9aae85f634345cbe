/** What the address of a list says: what is searched for, and after which row the page begins. */
export function listQuery({ searchParams }: URL) {
  const text = (searchParams.get('q') ?? '').trim();
  const after = searchParams.get('after') ?? undefined;
  return { text, after };
}

/** Links to a list's first and next page, which keep what is searched for. */
export function pageLinks(url: URL, next: string | null) {
  const kept = new URLSearchParams(url.searchParams);
  kept.delete('after');
  const address = (query: URLSearchParams) => `${url.pathname}?${query}`;
  return {
    first: url.searchParams.has('after') ? address(kept) : undefined,
    next: next === null ? undefined : address(new URLSearchParams([...kept, ['after', next]])),
  };
}
