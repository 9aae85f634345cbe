import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { newId } from '../ids.ts';
import { missingFields, signUpJson } from '../json/sign-up.ts';
import { notFound, wrongField } from '../problem.ts';
import type { Client, SignUp } from '../records.ts';
import type { State } from '../state.ts';
import { addUser } from '../users.ts';
import { useCode } from './sign-ins.ts';
import { signPersonIn } from './sign-person-in.ts';
import { changed, visitorOf, visitorOrNew } from './visitor.ts';

const root = '/v1/client/sign_ups';

/** Signing up with an address, a password and a code, as `<SignUp>` does it. */
export function signUpRoutes(state: State) {
  const answer = (client: Client, signUp: SignUp) => {
    const response = signUpJson(signUp);
    if (signUp.createdUserId) client.signUp = null;
    return changed(state, client, response);
  };

  return [
    route(`POST ${root}`, (call) => {
      const client = visitorOrNew(state, call);
      client.signUp = {
        id: newId('sua'),
        address: null,
        password: null,
        firstName: null,
        lastName: null,
        isCodeSent: false,
        isVerified: false,
        createdSessionId: null,
        createdUserId: null,
      };
      take(state, client.signUp, call);
      return answer(client, client.signUp);
    }),
    route(`GET ${root}/:id`, (call) => {
      const { client, signUp } = underWay(state, call);
      return answer(client, signUp);
    }),
    route(`PATCH ${root}/:id`, (call) => {
      const { client, signUp } = underWay(state, call);
      take(state, signUp, call);
      finish(state, client, signUp, call);
      return answer(client, signUp);
    }),
    route(`POST ${root}/:id/prepare_verification`, (call) => {
      const { client, signUp } = underWay(state, call);
      if (!signUp.address) throw wrongField('form_param_missing', 'email_address', 'is missing');
      state.mail.send(signUp.address);
      signUp.isCodeSent = true;
      return answer(client, signUp);
    }),
    route(`POST ${root}/:id/attempt_verification`, (call) => {
      const { client, signUp } = underWay(state, call);
      useCode(state, [signUp.address ?? ''], call);
      signUp.isVerified = true;
      finish(state, client, signUp, call);
      return answer(client, signUp);
    }),
  ];
}

function take(state: State, signUp: SignUp, { body }: Call): void {
  const address = body.text('email_address')?.trim().toLowerCase();
  if (address !== undefined) {
    if (!/^[^@\s]+@[^@\s]+$/.test(address)) {
      const message = 'Email address must be a valid email address.';
      throw wrongField('form_param_format_invalid', 'email_address', message);
    }
    if (state.userWithEmail(address)) {
      const message = 'That email address is taken. Please try another.';
      throw wrongField('form_identifier_exists', 'email_address', message);
    }
    if (address !== signUp.address) signUp.isCodeSent = signUp.isVerified = false;
    signUp.address = address;
  }
  const password = body.text('password');
  if (password !== undefined) {
    if (password.length < 8) {
      const message = 'Passwords must be 8 characters or more.';
      throw wrongField('form_password_length_too_short', 'password', message);
    }
    signUp.password = password;
  }
  signUp.firstName = body.text('first_name') ?? signUp.firstName;
  signUp.lastName = body.text('last_name') ?? signUp.lastName;
}

function underWay(state: State, call: Call): { client: Client; signUp: SignUp } {
  const client = visitorOf(state, call);
  const id = call.params['id']!;
  if (!client || client.signUp?.id !== id) throw notFound('sign up', id);
  return { client, signUp: client.signUp };
}

function finish(state: State, client: Client, signUp: SignUp, { request }: Call): void {
  if (missingFields(signUp).length > 0 || !signUp.isVerified) return;
  const { address, password, firstName, lastName } = signUp;
  const user = addUser(state, { email: address!, password, firstName, lastName, isVerified: true });
  signUp.createdUserId = user.id;
  const origin = request.headers.get('origin') ?? '';
  signUp.createdSessionId = signPersonIn(state, client, user.id, origin).id;
}
