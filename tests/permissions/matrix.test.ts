import { afterAll, describe, expect, test } from 'bun:test';
import { may, rules, type Action, type Rule, type Standing } from '@keystile/permissions';
import { accountAttempts } from './attempts/account.ts';
import { adminAttempts } from './attempts/admin.ts';
import { keyAttempts } from './attempts/key.ts';
import { organizationAttempts } from './attempts/organization.ts';
import { otherAttempts, openDoors } from './attempts/other.ts';
import type { Attempt } from './src/attempt.ts';
import { portalDoors } from './src/doors.ts';
import { createWorld, type Actor } from './src/world.ts';

const attempts: Record<string, Attempt | Attempt[]> = {
  ...accountAttempts,
  ...adminAttempts,
  ...keyAttempts,
  ...organizationAttempts,
  ...otherAttempts,
};

/** Who tries, and what they are to the thing. */
const triers: Record<Rule['about'], Partial<Record<Actor, Standing[]>>> = {
  person: {
    anonymous: ['anonymous'],
    outsider: ['outsider'],
    self: ['self'],
    administrator: ['outsider', 'administrator'],
  },
  organization: {
    anonymous: ['anonymous'],
    outsider: ['outsider'],
    member: ['member'],
    admin: ['admin'],
    owner: ['owner'],
    administrator: ['outsider', 'administrator'],
  },
  installation: {
    anonymous: ['anonymous'],
    outsider: ['outsider'],
    owner: ['outsider'],
    administrator: ['outsider', 'administrator'],
  },
};

const world = await createWorld();
afterAll(() => world[Symbol.asyncDispose]());

test('every action is tried, and nothing that is none', () => {
  expect(Object.keys(attempts).sort()).toEqual(Object.keys(rules).sort());
});

test('every door of the portal is behind an action, or known to be open to everyone', () => {
  const behind = Object.values(attempts)
    .flat()
    .flatMap(({ doors }) => doors);
  const known = new Set([...behind, ...openDoors]);
  const doors = portalDoors();
  expect(doors.filter((door) => !known.has(door))).toEqual([]);
  expect([...known].filter((door) => !doors.includes(door))).toEqual([]);
});

for (const [action, rule] of Object.entries(rules) as [Action, Rule][]) {
  describe(`${action}: ${rule.title}`, () => {
    for (const [actor, standings] of Object.entries(triers[rule.about])) {
      const isAllowed = may(standings, action);
      for (const [index, attempt] of [attempts[action]!].flat().entries()) {
        const door = attempt.doors[0] ?? `way ${index + 1}`;
        test(`${actor} ${isAllowed ? 'may' : 'may not'} (${door})`, async () => {
          expect(await attempt.as(actor as Actor, world)).toBe(isAllowed);
        });
      }
    }
  });
}
