import type { User } from '../records.ts';
import type { State } from '../state.ts';
import { membershipJson } from './organization.ts';
import { pictureOf } from './picture.ts';
import { verificationJson } from './verification.ts';

/** A user as both APIs show it. Only the Frontend API adds the memberships. */
export function userJson(user: User) {
  return {
    object: 'user' as const,
    id: user.id,
    external_id: null,
    username: null,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: pictureOf(user.id),
    has_image: false,
    profile_image_id: '',
    primary_email_address_id: user.primaryEmailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    password_enabled: user.password !== null,
    password_last_updated_at: user.password === null ? null : user.createdAt,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    email_addresses: user.emails.map(({ id, address, isVerified }) => ({
      object: 'email_address' as const,
      id,
      email_address: address,
      reserved: false,
      verification: verificationJson('email_code', isVerified),
      linked_to: [],
      matches_sso_connection: false,
      created_at: user.createdAt,
      updated_at: user.updatedAt,
    })),
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    public_metadata: {},
    private_metadata: {},
    unsafe_metadata: {},
    banned: user.isBanned,
    locked: false,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    create_organization_enabled: true,
    create_organizations_limit: null,
    delete_self_enabled: true,
    legal_accepted_at: null,
    locale: null,
    timezone: null,
    last_sign_in_at: user.lastSignInAt,
    last_active_at: user.lastSignInAt,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

export function ownUserJson(state: State, user: User) {
  const memberships = state.membershipsOf(user.id);
  return {
    ...userJson(user),
    organization_memberships: memberships.map((membership) => membershipJson(state, membership)),
  };
}

export function publicUserJson(user: User) {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: pictureOf(user.id),
    has_image: false,
    identifier: primaryAddress(user),
    user_id: user.id,
    username: null,
    banned: user.isBanned,
  };
}

export function primaryAddress({ emails, primaryEmailId }: User): string {
  return emails.find(({ id }) => id === primaryEmailId)?.address ?? '';
}
