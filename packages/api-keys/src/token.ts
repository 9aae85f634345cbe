import { crc32 } from 'node:zlib';
import { encodeBase62, randomBase62 } from './base62.ts';

const randomLength = 32;
const checksumLength = 6;
const bodyPattern = /^[0-9A-Za-z]{38}$/;

/** Makes a new secret: prefix, 32 random base62 characters, 6 of CRC-32 over all before them. */
export function createToken(prefix: string): string {
  const unchecked = prefix + randomBase62(randomLength);
  return unchecked + checksum(unchecked);
}

/** How many characters a token with this prefix has. */
export function tokenLength(prefix: string): number {
  return prefix.length + randomLength + checksumLength;
}

/**
 * What a presented credential is, without looking it up: `foreign` lacks the prefix, `malformed`
 * has it but not the shape or the checksum, `wellFormed` could be a key.
 */
export function classifyToken(
  token: string,
  prefix: string,
): 'foreign' | 'malformed' | 'wellFormed' {
  if (!token.startsWith(prefix)) return 'foreign';
  if (token.length !== tokenLength(prefix)) return 'malformed';
  if (!bodyPattern.test(token.slice(prefix.length))) return 'malformed';
  const unchecked = token.slice(0, -checksumLength);
  return token.endsWith(checksum(unchecked)) ? 'wellFormed' : 'malformed';
}

/** The part of a secret that may be stored and shown: prefix and 4 characters. */
export function displayPrefix(token: string, prefix: string): string {
  return token.slice(0, prefix.length + 4);
}

function checksum(text: string): string {
  return encodeBase62(crc32(text), checksumLength);
}
