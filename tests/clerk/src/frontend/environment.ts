import type { EnvironmentJSON } from '@clerk/shared/types';
import { json } from '../http/answer.ts';
import { route } from '../http/routes.ts';
import type { State } from '../state.ts';

const off = {
  enabled: false,
  required: false,
  verifications: [],
  used_for_first_factor: false,
  first_factors: [],
  used_for_second_factor: false,
  second_factors: [],
  verify_at_sign_up: false,
};
const optional = { ...off, enabled: true };

/** What the dashboard switched on: addresses with codes, passwords, names and organizations. */
export function environmentRoutes(state: State) {
  const answer = () => json(environmentJson(state));
  return ['GET', 'PATCH'].map((method) => route(`${method} /v1/environment`, answer));
}

function environmentJson(state: State) {
  const settings = {
    object: 'environment',
    id: state.instanceId,
    maintenance_mode: false,
    client_debug_mode: false,
    partitioned_cookies: false,
    auth_config: {
      object: 'auth_config',
      id: 'aconf',
      single_session_mode: true,
      claimed_at: null,
      reverification: false,
    },
    display_config: displayConfig(state),
    user_settings: userSettings,
    organization_settings: {
      enabled: true,
      max_allowed_memberships: 5,
      force_organization_selection: false,
      actions: { admin_delete: true },
      domains: { enabled: false, enrollment_modes: [], default_role: 'org:member' },
      slug: { disabled: false },
      organization_creation_defaults: { enabled: false },
    },
    commerce_settings: {
      object: 'commerce_settings',
      id: 'commerce',
      billing: {
        stripe_publishable_key: null,
        organization: { enabled: false, has_paid_plans: false },
        user: { enabled: false, has_paid_plans: false },
      },
    },
    api_keys_settings: {
      object: 'api_keys_settings',
      id: 'apikeys',
      user_api_keys_enabled: false,
      orgs_api_keys_enabled: false,
    },
    protect_config: { object: 'protect_config', id: 'protect' },
  } satisfies Omit<EnvironmentJSON, 'display_config' | 'user_settings' | 'organization_settings'> &
    Record<'display_config' | 'user_settings' | 'organization_settings', object>;
  return settings;
}

function displayConfig({ url, isDevelopment }: State) {
  return {
    object: 'display_config',
    id: 'display',
    application_name: 'Stand-in',
    branded: false,
    instance_environment_type: isDevelopment ? 'development' : 'production',
    show_devmode_warning: isDevelopment,
    preferred_sign_in_strategy: 'password',
    captcha_public_key: null,
    captcha_public_key_invisible: null,
    captcha_widget_type: null,
    captcha_provider: 'turnstile',
    captcha_oauth_bypass: [],
    home_url: url,
    sign_in_url: `${url}/sign-in`,
    sign_up_url: `${url}/sign-up`,
    after_sign_in_url: url,
    after_sign_up_url: url,
    after_sign_out_all_url: url,
    after_sign_out_one_url: url,
    after_switch_session_url: url,
    user_profile_url: url,
    organization_profile_url: url,
    create_organization_url: url,
    after_leave_organization_url: url,
    after_create_organization_url: url,
    after_join_waitlist_url: url,
    waitlist_url: url,
    logo_image_url: '',
    favicon_image_url: '',
    support_email: '',
    terms_url: '',
    privacy_policy_url: '',
    theme: {},
  };
}

const userSettings = {
  attributes: {
    email_address: {
      ...optional,
      required: true,
      used_for_first_factor: true,
      first_factors: ['email_code'],
      verifications: ['email_code'],
      verify_at_sign_up: true,
    },
    password: { ...optional, required: true },
    first_name: optional,
    last_name: optional,
    username: off,
    phone_number: off,
    web3_wallet: off,
    authenticator_app: off,
    backup_code: off,
    passkey: off,
  },
  actions: { delete_self: true, create_organization: true },
  social: {},
  enterprise_sso: { enabled: false, self_serve_sso: false, self_serve_directory_sync: false },
  sign_in: { second_factor: { required: false, enabled: false } },
  sign_up: {
    allowlist_only: false,
    progressive: true,
    captcha_enabled: false,
    mode: 'public',
    legal_consent_enabled: false,
  },
  password_settings: {
    allowed_special_characters: '!"#$%&\'()*+,-./:;<=>?@[]^_`{|}~',
    disable_hibp: true,
    min_length: 8,
    max_length: 72,
    require_special_char: false,
    require_numbers: false,
    require_uppercase: false,
    require_lowercase: false,
    show_zxcvbn: false,
    min_zxcvbn_strength: 0,
  },
  passkey_settings: { allow_autofill: false, show_sign_in_button: false },
  username_settings: { min_length: 4, max_length: 64 },
  attack_protection: { enumeration_protection: { enabled: false } },
};
