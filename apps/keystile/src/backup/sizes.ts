const megabyte = 1_000_000;

/** A size as people read it. */
export function sizeText(bytes: number): string {
  return bytes < megabyte / 10
    ? `${Math.ceil(bytes / 1000)} kB`
    : `${(bytes / megabyte).toFixed(1)} MB`;
}
