import type { SignIn, User } from '../records.ts';
import type { State } from '../state.ts';
import { pictureOf } from './picture.ts';
import { verificationJson } from './verification.ts';

export function signInJson(state: State, signIn: SignIn) {
  const user = signIn.userId ? state.users.get(signIn.userId) : undefined;
  const { id, status, identifier, strategy, createdSessionId } = signIn;
  return {
    object: 'sign_in' as const,
    id,
    status,
    supported_identifiers: ['email_address'],
    supported_first_factors: user ? firstFactors(user) : null,
    supported_second_factors: null,
    first_factor_verification: strategy && verificationJson(strategy, status === 'complete'),
    second_factor_verification: null,
    identifier,
    user_data: user && {
      first_name: user.firstName,
      last_name: user.lastName,
      image_url: pictureOf(user.id),
      has_image: false,
    },
    created_session_id: createdSessionId,
  };
}

function firstFactors({ emails, password, primaryEmailId }: User) {
  const byEmail = (strategy: string) =>
    emails.map(({ id, address }) => ({
      strategy,
      email_address_id: id,
      safe_identifier: address,
      primary: id === primaryEmailId,
    }));
  return [
    ...(password === null ? [] : [{ strategy: 'password' }]),
    ...byEmail('email_code'),
    ...(password === null ? [] : byEmail('reset_password_email_code')),
  ];
}
