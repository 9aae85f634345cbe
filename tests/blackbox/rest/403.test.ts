import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { guardedEndpoints } from '../src/endpoints.ts';
import { expectError } from '../src/expect-error.ts';
import { createKey } from '../src/people.ts';
import { serving } from '../src/serving.ts';

const server = await serving();
const { secret } = await createKey(server);
const other = await createKey(server);

async function organizationOf(key: string): Promise<string> {
  const { json } = await call(server, '/v1/me', { key });
  return (json as { organization: { id: string } }).organization.id;
}

const own = await organizationOf(secret);
const others = await organizationOf(other.secret);

for (const { path } of guardedEndpoints) {
  describe(path, () => {
    test('echoes the organization in force: the own one by default', async () => {
      const answer = await call(server, path, { key: secret });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-organization-id')).toBe(own);
    });

    test('takes the own organization by name', async () => {
      const headers = { 'x-organization-id': own };
      const answer = await call(server, path, { key: secret, headers });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-organization-id')).toBe(own);
    });

    test("refuses another person's organization, and one that does not exist, alike", async () => {
      for (const id of [others, 'org_00000000000000000000', 'null', '*', "' OR '1'='1"]) {
        const headers = { 'x-organization-id': id };
        const answer = await call(server, path, { key: secret, headers });
        expectError(answer, 403, { detail: 'Access denied' });
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
    });
  });
}

test('a public call has no organization', async () => {
  const answer = await call(server, '/v1/models/list?limit=1');
  expect(answer.headers.has('x-organization-id')).toBe(false);
});
