import { open } from '@keystile/database';
import type { Actor } from '@keystile/audit';
import { createLocalIdentity } from '../src/index.ts';

/** What another process does to organizations, each item in turn, once it is told to go. */
export interface Task {
  verb: 'leave' | 'accept' | 'demote' | 'invite';
  person: { id: string; name: string; email: string; role: 'admin' | 'user' };
  /** Ids of organizations or, for `accept`, tokens. */
  items: string[];
  /** Whom to demote. */
  targetId?: string;
}

if (import.meta.main) {
  const [path = '', json = ''] = process.argv.slice(2);
  const { verb, person, items, targetId = '' } = JSON.parse(json) as Task;
  const database = open(path);
  const { identity, ready } = createLocalIdentity({
    database,
    secret: 'a secret for tests, long enough to sign',
    url: 'http://localhost:3000',
    signUpMode: 'open',
    onError: (message) => {
      throw new Error(message);
    },
  });
  await ready;
  const organizations = identity.organizations;
  const { id, email } = person;
  const by: Actor = { kind: 'person', id, name: email, ip: '203.0.113.6', requestId: 'req_2' };
  const verbs = {
    leave: (item: string) => organizations.leave(item, by),
    accept: (item: string) => organizations.accept(item, person, by),
    invite: (item: string) =>
      organizations.invite({ organizationId: item, email: null, role: 'admin' }, by),
    demote: (item: string) =>
      organizations.setRole({ organizationId: item, personId: targetId, role: 'member' }, by),
  };
  console.log('ready');
  await Bun.stdin.text();
  const outcomes = items.map((item) => {
    const outcome = verbs[verb](item);
    return outcome.ok ? 'ok' : outcome.error;
  });
  database.close();
  console.log(JSON.stringify(outcomes));
}
