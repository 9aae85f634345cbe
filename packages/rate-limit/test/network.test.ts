import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { limitedNetwork } from '../src/index.ts';

describe('a limited network', () => {
  test('is the address itself for IPv4', () => {
    expect(limitedNetwork('203.0.113.1')).toBe('203.0.113.1');
    expect(limitedNetwork('::ffff:203.0.113.1')).toBe('203.0.113.1');
  });

  test('is the /64 for IPv6', () => {
    const tail = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(tail, (parts) => {
        const host = parts.map((part) => part.toString(16)).join(':');
        expect(limitedNetwork(`2001:db8:1:2:${host}`)).toBe('2001:db8:1:2::/64');
      }),
    );
    expect(limitedNetwork('2001:db8:1:3::1')).not.toBe(limitedNetwork('2001:db8:1:2::1'));
  });
});
