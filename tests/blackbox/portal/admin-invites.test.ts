import { expect, test } from 'bun:test';
import { createUser, goodPassword } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving({ env: { KEYSTILE_SIGN_UP: 'invite' } });
const root = await createUser(server, { email: 'root@example.com', password: goodPassword });
const admin = new Visitor(server);
await admin.signIn(root.email);

test('an administrator invites by a link that works once and can be revoked', async () => {
  const { status, text } = await admin.post('/en/admin/invites/?/create', {
    email: 'guest@example.com',
  });
  expect(status).toBe(200);
  const link = /http[^<"\s]*\/sign-up\/\?invite=inv_\w+/.exec(text)![0];
  const { pathname, search } = new URL(link);
  const page = await admin.get('/en/admin/invites/');
  expect(page.text).toContain('guest@example.com');
  expect(page.text).not.toContain(search);
  const id = /name="id" value="(ivt_\w+)"/.exec(page.text)![1]!;
  expect((await admin.post('/en/admin/invites/?/revoke', { id })).status).toBe(303);
  const guest = new Visitor(server);
  expect((await guest.get(pathname + search)).text).not.toContain('guest@example.com');
});
