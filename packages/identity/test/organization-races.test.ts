import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Person } from '../src/index.ts';
import { as, commandLine, startOrganizations } from './organization-people.ts';
import type { Task } from './organization-worker.ts';

const rounds = 30;
const worker = new URL('organization-worker.ts', import.meta.url).pathname;

let server: ReturnType<typeof startOrganizations>;
beforeAll(async () => {
  server = startOrganizations();
  await server.newPerson('administrator');
});
afterAll(() => server.dispose());

/** Lets several processes go at once, and gives what each of them got, item by item. */
async function race(...tasks: Task[]): Promise<string[][]> {
  const racers = tasks.map((task) => {
    const command = [process.execPath, worker, server.database.path, JSON.stringify(task)];
    const child = Bun.spawn(command, { stdin: 'pipe', stdout: 'pipe', stderr: 'inherit' });
    return { child, reader: child.stdout.getReader() };
  });
  // Each says that it is ready before any is told to go.
  for (const { reader } of racers) await reader.read();
  for (const { child } of racers) await child.stdin.end();
  return Promise.all(
    racers.map(async ({ reader }) => {
      let text = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += new TextDecoder().decode(part.value);
      }
      return JSON.parse(text) as string[];
    }),
  );
}

function newOrganization(owner: Person, second?: Person): string {
  const made = server.organizations.create({ name: 'Acme', ownerId: owner.id }, commandLine);
  if (!made.ok) throw new Error(made.error);
  const { id } = made.organization;
  if (second) {
    const input = { organizationId: id, email: second.email, role: 'owner' } as const;
    server.organizations.add(input, commandLine);
  }
  return id;
}

function newLink(organizationId: string, owner: Person): string {
  const input = { organizationId, email: null, role: 'member' } as const;
  const made = server.organizations.invite(input, as(owner));
  if (!made.ok) throw new Error(made.error);
  return made.token;
}

const counted = (outcomes: string[]) => outcomes.toSorted().join(' ');

test('of the last two owners who leave at once, one stays', async () => {
  const [ada, bob] = [await server.newPerson('ada'), await server.newPerson('bob')];
  const items = Array.from({ length: rounds }, () => newOrganization(ada, bob));
  const [first = [], second = []] = await race(
    { verb: 'leave', person: ada, items },
    { verb: 'leave', person: bob, items },
  );
  for (const [index, id] of items.entries()) {
    expect(counted([first[index]!, second[index]!])).toBe('lastOwner ok');
    expect(Object.values(server.rolesIn(id))).toEqual(['owner']);
  }
});

test('one invitation lets in one of two who accept it at once', async () => {
  const owner = await server.newPerson('owner');
  const [ada, bob] = [await server.newPerson('ada'), await server.newPerson('bob')];
  const ids = Array.from({ length: rounds }, () => newOrganization(owner));
  const items = ids.map((id) => newLink(id, owner));
  const [first = [], second = []] = await race(
    { verb: 'accept', person: ada, items },
    { verb: 'accept', person: bob, items },
  );
  for (const [index, id] of ids.entries()) {
    expect(counted([first[index]!, second[index]!])).toBe('invitationInvalid ok');
    expect(Object.values(server.rolesIn(id))).toEqual(['owner', 'member']);
  }
});

test('the same person who accepts twice at once joins once', async () => {
  const [owner, ada] = [await server.newPerson('owner'), await server.newPerson('ada')];
  const ids = Array.from({ length: rounds }, () => newOrganization(owner));
  const task: Task = { verb: 'accept', person: ada, items: ids.map((id) => newLink(id, owner)) };
  const [first = [], second = []] = await race(task, task);
  for (const [index, id] of ids.entries()) {
    expect(counted([first[index]!, second[index]!])).toBe('invitationInvalid ok');
    expect(Object.values(server.rolesIn(id))).toEqual(['owner', 'member']);
  }
});

test('who is made a member while they invite leaves no open invitation', async () => {
  const [owner, ada] = [await server.newPerson('owner'), await server.newPerson('ada')];
  const items = Array.from({ length: rounds }, () => newOrganization(owner, ada));
  const [invited = [], demoted = []] = await race(
    { verb: 'invite', person: ada, items },
    { verb: 'demote', person: owner, items, targetId: ada.id },
  );
  for (const [index, id] of items.entries()) {
    expect(['ok', 'denied']).toContain(invited[index]!);
    expect(demoted[index]).toBe('ok');
    expect(server.organizations.invitations(id)).toEqual([]);
  }
});
