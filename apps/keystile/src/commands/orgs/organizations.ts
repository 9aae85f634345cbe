import type { Settings } from '@keystile/config';
import {
  organizationRoles,
  type OrganizationError,
  type OrganizationOutcome,
  type OrganizationCommands,
  type Organizations,
  type Person,
} from '@keystile/identity';
import { Option } from 'commander';
import { CommandFailure } from '../../failure.ts';
import type { Instance } from '../../instance.ts';
import { accountFailure, clerkAway, exitCodeOf } from '../account-failure.ts';
import { withInstance } from '../with-instance.ts';

/** What a command says of what it was given, where something is wrong with it. */
export interface Asked {
  /** The organization's id. */
  id?: string;
  email?: string;
}

/** An installation with what is done to its organizations, wherever they are kept. */
export type Organized = Instance & { organizations: Organizations & OrganizationCommands };

/** Organizations are of accounts: where there is no database yet, there is nothing to work on. */
export function withOrganizations<Result>(
  settings: Settings,
  work: (instance: Organized) => Result | Promise<Result>,
): Promise<Result> {
  const organize = (instance: Instance) => {
    const { identity } = instance;
    const organizations =
      identity.kind === 'local'
        ? identity.organizations
        : { ...identity.organizations, ...identity.organizationCommands };
    return work({ ...instance, organizations });
  };
  return withInstance(settings, organize, { mustExist: true });
}

/** Whoever has the address. */
export async function personOf(
  { accounts }: Instance,
  flag: string,
  email: string,
): Promise<Person> {
  const found = await accounts.lookUp(email);
  if (found.ok) return found.person;
  throw accountFailure(found.error, `${flag} ${JSON.stringify(email)}`);
}

/** `--role`, with what it may be. */
export function roleOption(description: string): Option {
  return new Option('--role <role>', description).choices([...organizationRoles]);
}

/** What a verb gave; a refusal becomes the line that says why. */
export function demand<Value>(
  outcome: OrganizationOutcome<Value>,
  asked: Asked,
): { ok: true } & Value {
  if (outcome.ok) return outcome;
  throw new CommandFailure(explain(outcome.error, asked), exitCodeOf(outcome.error));
}

function explain(error: OrganizationError, { id = '', email = '' }: Asked): string {
  const [organization, who] = [JSON.stringify(id), `--email ${JSON.stringify(email)}`];
  switch (error) {
    case 'notFound':
      return `there is no organization ${organization}: keystile orgs list shows the ids`;
    case 'invalidName':
      return '--name must be 1 to 100 characters, without control characters';
    case 'invalidEmail':
      return `${who} is not an address: it looks like ada@example.com`;
    case 'noAccount':
      return `${who} has no account: create it with keystile users create`;
    case 'alreadyMember':
      return `${who} belongs to ${organization} already: keystile orgs role changes the role`;
    case 'lastOwner':
      return `${who} is the last owner of ${organization}: make somebody else an owner first`;
    case 'personal':
      return `${organization} is a personal organization: nobody joins or leaves it, and it stays`;
    case 'tooManyInvitations':
      return `${organization} has 100 open invitations: revoke some in the portal`;
    case 'tooManyOrganizations':
      return 'nobody can own more than 100 organizations';
    case 'clerkAway':
      return clerkAway;
    case 'notAtClerk':
      return `there is no such organization at Clerk: its dashboard shows the ids`;
    case 'alreadyLinked':
      return `${organization}, or the one at Clerk, is linked already`;
    default:
      return `it cannot be done: ${error}`;
  }
}
