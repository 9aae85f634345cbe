import { describe, expect, test } from 'bun:test';
import {
  may,
  permissionsReference,
  rules,
  standingsToInstallation,
  standingsToOrganization,
  standingsToPerson,
  type Action,
} from '../src/index.ts';

const user = { id: 'usr_1', role: 'user' } as const;
const administrator = { id: 'usr_2', role: 'admin' } as const;
const actions = Object.keys(rules) as Action[];

test('the reference page is the one that is committed', async () => {
  const page = Bun.file(new URL('../../../docs/reference/permissions.md', import.meta.url));
  expect(await page.text()).toBe(permissionsReference());
});

describe('standings', () => {
  test.each([
    [standingsToPerson(null, 'usr_1'), ['anonymous']],
    [standingsToPerson(user, 'usr_1'), ['self']],
    [standingsToPerson(user, 'usr_9'), ['outsider']],
    [standingsToPerson(administrator, 'usr_1'), ['outsider', 'administrator']],
    [standingsToPerson(administrator, 'usr_2'), ['self', 'administrator']],
    [standingsToOrganization(null, 'owner'), ['anonymous']],
    [standingsToOrganization(user, 'admin'), ['admin']],
    [standingsToOrganization(user, undefined), ['outsider']],
    [standingsToOrganization(user, 'something else'), ['outsider']],
    [standingsToOrganization(administrator, 'member'), ['member', 'administrator']],
    [standingsToInstallation(null), ['anonymous']],
    [standingsToInstallation(user), ['outsider']],
    [standingsToInstallation(administrator), ['outsider', 'administrator']],
  ])('%j are %j', (found, wanted) => expect(found).toEqual(wanted as never));
});

describe('the table', () => {
  test.each(actions)('nobody who is not signed in may: %s', (action) => {
    expect(may(['anonymous'], action)).toBe(false);
    expect(may([], action)).toBe(false);
  });

  test.each(actions)('an owner may what an admin may, an admin what a member may: %s', (action) => {
    if (may(['member'], action)) expect(may(['admin'], action)).toBe(true);
    if (may(['admin'], action)) expect(may(['owner'], action)).toBe(true);
  });

  test('who is several things may what any of them may', () => {
    expect(may(['member', 'administrator'], 'organization.act')).toBe(true);
    expect(may(['member', 'administrator'], 'organization.setTier')).toBe(true);
    expect(may(['member'], 'organization.setTier')).toBe(false);
  });
});
