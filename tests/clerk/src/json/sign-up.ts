import type { SignUp } from '../records.ts';
import { verificationJson } from './verification.ts';

const required = ['email_address', 'password'];

export function missingFields({ address, password }: SignUp): string[] {
  return required.filter((field) => (field === 'password' ? password === null : address === null));
}

export function signUpJson(signUp: SignUp) {
  const { id, address, isCodeSent, isVerified, createdSessionId, createdUserId } = signUp;
  const next = isCodeSent ? 'needs_attempt' : 'needs_prepare';
  return {
    object: 'sign_up' as const,
    id,
    status: createdUserId ? 'complete' : 'missing_requirements',
    required_fields: required,
    optional_fields: ['first_name', 'last_name'],
    missing_fields: missingFields(signUp),
    unverified_fields: address && !isVerified ? ['email_address'] : [],
    username: null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    email_address: address,
    phone_number: null,
    web3_wallet: null,
    external_account_strategy: null,
    external_account: null,
    has_password: signUp.password !== null,
    unsafe_metadata: {},
    created_session_id: createdSessionId,
    created_user_id: createdUserId,
    abandon_at: Date.now() + 86_400_000,
    legal_accepted_at: null,
    locale: null,
    timezone: null,
    verifications: {
      email_address: address && {
        ...verificationJson(isCodeSent ? 'email_code' : '', isVerified),
        next_action: isVerified ? '' : next,
        supported_strategies: ['email_code'],
      },
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
  };
}
