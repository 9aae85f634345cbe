/** Does to each key whose id comes on standard input what the second argument says, and answers. */
import { open } from '@keystile/database';
import { issueKey, KeyPolicyError, revokeKey, rollKey } from '../src/index.ts';

const [path = '', verb, detail = ''] = process.argv.slice(2);
const database = open(path);
const by = { kind: 'system' } as const;
const prefix = 'ak_';

function answer(line: string): string {
  if (verb === 'revoke') return revokeKey(database, { id: line }, by)!.status;
  if (verb === 'roll') {
    const [id = '', from] = line.split(' ');
    const rolled = rollKey(database, { id, from, graceMs: 0 }, { prefix, by });
    return rolled.ok ? rolled.secret : rolled.error;
  }
  const owner = { userId: line, organizationId: detail };
  const policy = { maxAgeMs: null, expiryRequired: false, keysPerUser: 1 };
  try {
    return issueKey(database, { ...owner, name: 'only' }, { prefix, by, policy }).key.id;
  } catch (error) {
    if (error instanceof KeyPolicyError) return error.reason;
    throw error;
  }
}

console.log('ready');
for await (const line of console) console.log(answer(line));
database.close();
