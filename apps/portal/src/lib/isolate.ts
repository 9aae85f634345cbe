/** An address or a host as it is to stand in a sentence of either direction: left to right, apart. */
export function isolate(text: string): string {
  return `\u2066${text}\u2069`;
}

/** A name of any script as it is to stand in a sentence: read in its own direction, apart. */
export function isolateName(text: string): string {
  return `\u2068${text}\u2069`;
}
