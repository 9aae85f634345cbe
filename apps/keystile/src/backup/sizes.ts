const megabyte = 1_000_000;
const gigabyte = 1_000_000_000;

/** A size as people read it. */
export function sizeText(bytes: number): string {
  if (bytes < megabyte / 10) return `${Math.ceil(bytes / 1000)} kB`;
  if (bytes < gigabyte) return `${(bytes / megabyte).toFixed(1)} MB`;
  return `${(bytes / gigabyte).toFixed(1)} GB`;
}
