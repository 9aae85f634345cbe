import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { addPerson } from '@keystile/database/test';
import { findKey, listKeys } from '../src/index.ts';
import { keyStore, type KeyStore } from './key-store.ts';

const rounds = 25;
let store: KeyStore;
const children: { kill(): void }[] = [];
beforeAll(() => {
  store = keyStore();
});
afterAll(() => {
  for (const child of children) child.kill();
  store.dispose();
});

/** Another process on the same file, that has opened it and waits. */
async function startProcess(...words: string[]) {
  const script = `${import.meta.dir}/verb-process.ts`;
  const child = Bun.spawn([process.execPath, script, store.database.path, ...words], {
    stdin: 'pipe',
    stdout: 'pipe',
  });
  children.push(child);
  const chunks = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => (await chunks.read()).value?.trim();
  expect(await read()).toBe('ready');
  return async function ask(line: string): Promise<string | undefined> {
    child.stdin.write(`${line}\n`);
    child.stdin.flush();
    return read();
  };
}

describe('two processes', () => {
  test('that roll one key at once: exactly one does', async () => {
    const [one, other] = [await startProcess('roll'), await startProcess('roll')];
    for (let round = 0; round < rounds; round += 1) {
      const { key, secret } = store.issue({ name: `roll ${round}` });
      const asked = [one, other].map((ask) => ask(`${key.id} ${key.prefix}`));
      const answers = await Promise.all(asked);
      const [won, ...more] = answers.filter((answer) => answer?.startsWith('ak_'));
      expect(more).toEqual([]);
      expect(answers).toContain('rolled');
      expect(store.check(won!, new Date()).key?.id).toBe(key.id);
      expect(store.check(secret, new Date()).refusal).toBe('unknown');
    }
  });

  test('one of which revokes while the other rolls: no secret opens the key', async () => {
    const [revoking, rolling] = [await startProcess('revoke'), await startProcess('roll')];
    for (let round = 0; round < rounds; round += 1) {
      const { key, secret } = store.issue({ name: `both ${round}` });
      const [status, rolled] = await Promise.all([
        revoking(key.id),
        rolling(`${key.id} ${key.prefix}`),
      ]);
      expect(status).toBe('revoked');
      expect(findKey(store.database, { id: key.id })?.status).toBe('revoked');
      expect(store.check(secret, new Date()).refusal).toBe('unknown');
      if (rolled !== 'inactive') {
        expect(store.check(rolled!, new Date()).refusal).toBe('unknown');
      }
    }
  });

  test("that make a person's last key at once: exactly one does", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { userId, organizationId } = addPerson(store.database, `person${round}`);
      const makers = [
        await startProcess('issue', organizationId),
        await startProcess('issue', organizationId),
      ];
      const answers = await Promise.all(makers.map((ask) => ask(userId)));
      expect(answers).toContain('tooMany');
      expect(listKeys(store.database, { owner: 'person', id: userId })).toHaveLength(1);
    }
  });
});
