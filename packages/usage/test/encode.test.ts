import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { createDecoder, createEncoder } from '../src/encode.ts';
import type { UsageRow } from '../src/index.ts';

const rows = fc.array(
  fc.record<UsageRow>({
    at: fc.nat({ max: 2 ** 45 }),
    keyId: fc.constantFrom('key_1', 'key_2', 'key_3'),
    userId: fc.constantFrom('usr_1', 'usr_2'),
    owner: fc.constantFrom('person', 'organization'),
    organizationId: fc.constantFrom('org_1', 'org_2'),
    tool: fc.constantFrom('search', 'get_me'),
    surface: fc.constantFrom('rest', 'mcp'),
    outcome: fc.constantFrom('ok', 'not_found', 'rate_limited'),
    status: fc.constantFrom(200, 404, 429),
    durationUs: fc.nat({ max: 2 ** 40 }),
  }),
);

test('what comes out at the other end is what went in, over many messages and restarts', () => {
  fc.assert(
    fc.property(fc.array(rows), fc.integer({ min: 1, max: 20 }), (messages, mostOrigins) => {
      const encode = createEncoder(mostOrigins);
      const decode = createDecoder();
      for (const message of messages) {
        expect(decode(structuredClone(encode(message)))).toEqual(message);
      }
    }),
  );
});

test('an origin is sent once', () => {
  const encode = createEncoder();
  const row: UsageRow = {
    at: 1,
    keyId: 'key_1',
    userId: 'usr_1',
    owner: 'person',
    organizationId: 'org_1',
    tool: 'search',
    surface: 'rest',
    outcome: 'ok',
    status: 200,
    durationUs: 5,
  };
  expect(encode([row, { ...row, at: 2 }]).origins).toHaveLength(1);
  expect(encode([{ ...row, at: 3 }]).origins).toEqual([]);
  expect(encode([{ ...row, status: 429, outcome: 'rate_limited' }]).origins).toHaveLength(1);
});
