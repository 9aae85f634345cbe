import { afterAll, beforeAll, expect, test } from 'bun:test';
import { open } from '@keystile/database';
import { addPerson, testDatabase } from '@keystile/database/test';
import { createAuthenticator, issueKey } from '../src/index.ts';

const rounds = 100;
let files: ReturnType<typeof testDatabase>;
beforeAll(() => {
  files = testDatabase();
});
afterAll(() => files.dispose());

test('under load, a revocation by another process is seen by the very next check', async () => {
  const { database } = files;
  const ada = addPerson(database, 'ada');
  const issued = Array.from({ length: rounds }, (_, index) =>
    issueKey(database, { ...ada, name: `key ${index}` }, { prefix: 'ak_', by: { kind: 'system' } }),
  );
  const { authenticate } = createAuthenticator(open(database.path, { readOnly: true }), {
    prefix: 'ak_',
  });
  const check = (index: number) => authenticate(issued[index]!.secret, Date.now()).refusal;

  const other = Bun.spawn(
    [process.execPath, `${import.meta.dir}/revoking-process.ts`, database.path],
    {
      stdin: 'pipe',
      stdout: 'pipe',
    },
  );
  const answers = other.stdout.getReader();
  for (let index = 0; index < rounds; index += 1) {
    expect(check(index)).toBeUndefined();
    other.stdin.write(`${issued[index]!.key.id}\n`);
    let answered = false;
    const answer = answers.read().then(() => {
      answered = true;
    });
    // The load: checks go on while the other process revokes.
    while (!answered) {
      for (let load = 0; load < 50; load += 1) check((index + load) % rounds);
      await new Promise(setImmediate);
    }
    await answer;
    expect(check(index)).toBe('unknown');
  }
  other.stdin.end();
  expect(await other.exited).toBe(0);
});
