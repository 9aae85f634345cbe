/** SHA-256 in hex. Bun's own call takes a fifth of the time of `node:crypto`'s. */
export function sha256(text: string): string {
  return Bun.SHA256.hash(text, 'hex');
}
