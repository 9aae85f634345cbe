import { afterEach, beforeEach, expect, test } from 'bun:test';
import { startClerk } from '@keystile/clerk-stand-in';
import { forgetApplication, OtherApplicationError } from '../src/index.ts';
import { commandLine } from './browser.ts';
import { startWithClerk, type ClerkStarted } from './clerk.ts';

let started: ClerkStarted;
beforeEach(async () => {
  started = await startWithClerk();
});
afterEach(() => started.dispose());

const otherHost = `pk_live_${btoa('clerk.other.example$')}`;

test('another application than the one that is followed is refused, and nobody is touched', async () => {
  const { clerk, enter, restart, key } = started;
  const ada = clerk.users.create({ email: 'ada@example.com' });
  await enter(ada.id);
  const call = key(ada.id);
  expect(() => restart({ publishableKey: otherHost })).toThrow(OtherApplicationError);
  expect(call().key).toBeDefined();
});

test('after forgetting who is who, people of another application are matched by their addresses', async () => {
  const { clerk, database, enter, restart, key, actions } = started;
  const ada = clerk.users.create({ email: 'ada@example.com' });
  const acme = clerk.organizations.create({ name: 'Acme', createdBy: ada.id });
  await enter(ada.id);
  const call = key(ada.id, acme.id);
  expect(forgetApplication(database, commandLine)).toBe(1);
  expect(actions()[0]).toBe('account.unlinked');
  const other = restart({ publishableKey: otherHost });
  const again = clerk.users.create({ email: 'nobody@example.com' });
  clerk.users.delete(ada.id);
  clerk.users.setEmail(again.id, 'ada@example.com');
  const claims = { issuer: clerk.url, sessionId: 's', userId: again.id, organization: null };
  expect((await other.identity.session(claims)).session?.person.id).toBe(ada.id);
  expect(call().key?.isMember).toBe(true);
});

test('a secret key of another application takes nobody for deleted', async () => {
  const { clerk, enter, restart, key, faults } = started;
  const ada = clerk.users.create({ email: 'ada@example.com' });
  const acme = clerk.organizations.create({ name: 'Acme', createdBy: ada.id });
  await enter(ada.id);
  const call = key(ada.id, acme.id);
  await using other = await startClerk();
  const { identity } = restart({
    apiUrl: other.url,
    secretKey: other.environment['CLERK_SECRET_KEY']!,
  });
  await identity.reconcile(AbortSignal.timeout(10_000));
  const claims = { issuer: clerk.url, sessionId: 's', userId: ada.id, organization: null };
  expect((await identity.session(claims)).session?.person.id).toBe(ada.id);
  expect(call().key?.isMember).toBe(true);
  expect(faults.join()).toContain(
    'CLERK_SECRET_KEY is not of the application of PUBLIC_CLERK_PUBLISHABLE_KEY',
  );
});
