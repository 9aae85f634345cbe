import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { encodeBase62, randomBase62 } from '../src/base62.ts';
import { classifyToken, createToken, displayPrefix } from '../src/token.ts';

const prefixes = fc.constantFrom('ak_', 'cf_ak_', 'K', 'live-');
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 (ISO 3309) from its definition, as a second opinion. */
function crc32BitByBit(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('a token', () => {
  test('has the documented form and passes its own check', () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const token = createToken(prefix);
        expect(token.slice(prefix.length)).toMatch(/^[0-9A-Za-z]{38}$/);
        expect(classifyToken(token, prefix)).toBe('wellFormed');
        expect(displayPrefix(token, prefix)).toBe(token.slice(0, prefix.length + 4));
      }),
    );
  });

  test('carries the CRC-32 of all before it', () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const token = createToken(prefix);
        expect(token.slice(-6)).toBe(encodeBase62(crc32BitByBit(token.slice(0, -6)), 6));
      }),
    );
  });

  test('is malformed once any one character changes', () => {
    fc.assert(
      fc.property(fc.nat(37), fc.constantFrom(...base62), (at, character) => {
        const token = createToken('ak_');
        const index = 3 + at;
        fc.pre(token[index] !== character);
        const changed = token.slice(0, index) + character + token.slice(index + 1);
        expect(classifyToken(changed, 'ak_')).toBe('malformed');
      }),
    );
  });

  test('any text is classified and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(classifyToken(text, 'ak_')).toBe(text.startsWith('ak_') ? 'malformed' : 'foreign');
        expect(classifyToken(`ak_${text}`, 'ak_')).toBe('malformed');
      }),
    );
  });

  test('another prefix is foreign, also one that ours begins with', () => {
    const token = createToken('cf_ak_');
    expect(classifyToken(token, 'ak_')).toBe('foreign');
    expect(classifyToken(createToken('ak_'), 'a')).toBe('malformed');
    expect(classifyToken(token.toUpperCase(), 'cf_ak_')).toBe('foreign');
  });
});

describe('base 62', () => {
  test('is padded and ordered as digits, capitals, small letters', () => {
    expect(encodeBase62(0, 6)).toBe('000000');
    expect(encodeBase62(61, 1)).toBe('z');
    expect(encodeBase62(62, 2)).toBe('10');
    expect(encodeBase62(0xffffffff, 6)).toBe('4gfFC3');
  });

  test('random characters are drawn evenly: bytes that would favour some are dropped', () => {
    const bytes = Uint8Array.from([248, 255, 0, 61, 62, 247]);
    expect(randomBase62(4, () => bytes)).toBe('0z0z');
  });
});
