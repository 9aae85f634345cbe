import {
  issueKey,
  KeyNameError,
  KeyPolicyError,
  maxNameLength,
  type KeyOwner,
} from '@keystile/api-keys';
import { fail, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/actor.server.ts';
import { readFields } from '#lib/form-data.server.ts';
import { organizationInForce } from '#lib/organizations.server.ts';
import { mayIn } from '#lib/permission.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { Setup } from '../connect/setup.ts';
import { setupsWithKey } from '../connect/setups.server.ts';
import { parseExpiry, type ExpiryError } from './expiry.ts';
import { readTools, type ToolsError, type ToolsTyped } from './tools-field.server.ts';

interface Errors {
  nameError?: KeyNameError['reason'] | 'tooMany';
  expiryError?: ExpiryError;
  toolsError?: ToolsError;
  organizationError?: 'notMember' | 'notAdmin';
}

/** A key that was just made, with its secret. */
export interface Created {
  id: string;
  name: string;
  secret: string;
  setups: Setup[];
  /** The page that lists it. */
  page: `/${string}`;
}

/** What was refused and why, with what the form shows again. */
export interface CreateFailure extends Errors {
  /** Characters that a name may have, and keys that a person may have. */
  most: number;
  mostKeys: number;
  typed: ToolsTyped & Record<'name' | 'expiry' | 'date' | 'organization' | 'owner', string>;
}

/**
 * The action of the form that makes a key.
 *
 * @param fixed given where the key belongs to this organization and the form has no such field.
 */
export async function createKey(
  { locals, request }: Pick<RequestEvent, 'locals' | 'request'>,
  fixed?: { organizationId: string },
) {
  const { database, settings } = locals.services;
  const { keyPrefix: prefix, keyPolicy: policy } = settings;
  const data = await request.formData();
  const typed = readFields(data, ['name', 'expiry', 'date', 'organization', 'owner']);
  const now = new Date();
  const tools = readTools(data, locals);
  const limits = { most: maxNameLength, mostKeys: policy.keysPerUser ?? 0 };
  const refuse = (errors: Errors) =>
    fail<CreateFailure>(400, { ...errors, ...limits, typed: { ...typed, ...tools.typed } });

  const { name, expiry: choice, date } = typed;
  if (name.trim() === '') return refuse({ nameError: 'empty' });
  const clock = { now, timeZone: locals.timeZone, maxAgeMs: policy.maxAgeMs };
  const expiry = parseExpiry({ choice, date }, clock);
  if (expiry.error) return refuse({ expiryError: expiry.error });
  if (tools.error) return refuse({ toolsError: tools.error });
  const holder = fixed ? ownedBy(fixed.organizationId) : holderOf(locals, typed);
  if (holder.error) return refuse({ organizationError: holder.error });
  try {
    const { key, secret } = issueKey(
      database,
      {
        name,
        userId: signedIn(locals).id,
        ...holder,
        tools: tools.access,
        expiresAt: expiry.expiresAt,
      },
      { prefix, policy, by: actorOf(locals), now },
    );
    const page =
      key.owner === 'organization'
        ? (`/account/organizations/${key.organizationId}/keys/` as const)
        : '/account/api-keys/';
    const created: Created = {
      id: key.id,
      name: key.name,
      secret,
      setups: setupsWithKey(locals),
      page,
    };
    return { created };
  } catch (error) {
    if (error instanceof KeyNameError) return refuse({ nameError: error.reason });
    if (error instanceof KeyPolicyError) return refuse(policyErrors[error.reason]);
    throw error;
  }
}

const policyErrors = {
  expiryRequired: { expiryError: 'required' },
  livesTooLong: { expiryError: 'tooLong' },
  tooMany: { nameError: 'tooMany' },
} as const satisfies Record<KeyPolicyError['reason'], Errors>;

type Holder =
  | { organizationId: string; owner: KeyOwner; error?: undefined }
  | { error: 'notMember' | 'notAdmin' };

function ownedBy(organizationId: string): Holder {
  return { organizationId, owner: 'organization' };
}

/** Whose the key will be, as the form says: without a word the person's, in the organization in force. */
function holderOf(
  locals: App.Locals,
  { organization, owner }: { organization: string; owner: string },
): Holder {
  const organizationId = organization || organizationInForce(locals).id;
  const { identity } = locals.services;
  const membership = identity.membership(signedIn(locals).id, organizationId);
  if (!membership) return { error: 'notMember' };
  if (owner !== 'organization') return { organizationId, owner: 'person' };
  const isAllowed = mayIn(locals, organizationId, 'organizationKey.create');
  return isAllowed && !membership.isPersonal ? ownedBy(organizationId) : { error: 'notAdmin' };
}
