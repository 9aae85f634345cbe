/** Where to come back to after saving a preference: this page, without the name of a form action. */
export function returnPath({ pathname, search }: { pathname: string; search: string }): string {
  return search.startsWith('?/') ? pathname : pathname + search;
}
