const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A token with the right shape and checksum that no server ever made. */
export function forgeToken(prefix = 'ak_', random = 'A'.repeat(32)): string {
  return prefix + random + checksum(prefix + random);
}

/** The token with another checksum than its own. */
export function spoilChecksum(token: string): string {
  return token.slice(0, -1) + (token.endsWith('x') ? 'y' : 'x');
}

/** Six base62 characters of the CRC-32 of a text, as the contract's key format says. */
export function checksum(text: string): string {
  let rest = crc32(new TextEncoder().encode(text));
  let written = '';
  while (written.length < 6) {
    written = alphabet[rest % 62] + written;
    rest = Math.floor(rest / 62);
  }
  return written;
}

/** CRC-32 as zlib, PNG and ISO 3309 define it, a bit at a time. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
