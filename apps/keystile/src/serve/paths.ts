/**
 * Gives paths as they may be shown: a key in a path opens nothing, and was a key all the same. What
 * looks like one becomes its prefix and `[hidden]`.
 */
export function withoutKeys(keyPrefix: string): (path: string) => string {
  // No character of a prefix has a meaning in a pattern, and Node 22 has no RegExp.escape.
  const keys = new RegExp(`${keyPrefix}[0-9A-Za-z]{16,}`, 'g');
  return (path) => path.replaceAll(keys, `${keyPrefix}[hidden]`);
}
