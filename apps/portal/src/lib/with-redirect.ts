import { href } from './locale.ts';

/** The address of a page on the way to being signed in, which passes on where to go then. */
export function withRedirect(
  path: `/${string}`,
  redirectTo: string,
  more: Record<string, string> = {},
): string {
  return `${href(path)}?${new URLSearchParams({ redirectTo, ...more })}`;
}
