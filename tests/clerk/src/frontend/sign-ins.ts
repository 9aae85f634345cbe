import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { newId } from '../ids.ts';
import { signInJson } from '../json/sign-in.ts';
import { notFound, Problem, wrongField } from '../problem.ts';
import type { Client, SignIn } from '../records.ts';
import type { State } from '../state.ts';
import { signPersonIn } from './sign-person-in.ts';
import { changed, visitorOf, visitorOrNew } from './visitor.ts';

const root = '/v1/client/sign_ins';

/** Signing in by password or by a code to the address, as `<SignIn>` does it. */
export function signInRoutes(state: State) {
  const answer = (client: Client, signIn: SignIn) => {
    const response = signInJson(state, signIn);
    if (signIn.status === 'complete') client.signIn = null;
    return changed(state, client, response);
  };

  return [
    route(`POST ${root}`, (call) => {
      const client = visitorOrNew(state, call);
      const signIn = begin(state, call);
      client.signIn = signIn;
      if (call.body.text('password')) attempt(state, client, signIn, call, 'password');
      return answer(client, signIn);
    }),
    route(`GET ${root}/:id`, (call) => {
      const { client, signIn } = underWay(state, call);
      return answer(client, signIn);
    }),
    route(`POST ${root}/:id/prepare_first_factor`, (call) => {
      const { client, signIn } = underWay(state, call);
      const user = state.users.get(signIn.userId ?? '');
      const email = user?.emails.find(({ id }) => id === call.body.text('email_address_id'));
      if (!email) throw notFound('email address', call.body.text('email_address_id') ?? '');
      signIn.strategy = call.body.required('strategy');
      state.mail.send(email.address);
      return answer(client, signIn);
    }),
    route(`POST ${root}/:id/attempt_first_factor`, (call) => {
      const { client, signIn } = underWay(state, call);
      attempt(state, client, signIn, call, call.body.required('strategy'));
      return answer(client, signIn);
    }),
    route(`POST ${root}/:id/reset_password`, (call) => {
      const { client, signIn } = underWay(state, call);
      if (signIn.status !== 'needs_new_password')
        throw new Problem(400, 'sign_in_status', 'Not now');
      state.users.get(signIn.userId!)!.password = call.body.required('password');
      complete(state, client, signIn, call);
      return answer(client, signIn);
    }),
  ];
}

function begin(state: State, { body }: Call): SignIn {
  const identifier = body.text('identifier') ?? null;
  const user = identifier ? state.userWithEmail(identifier) : undefined;
  if (identifier && !user) {
    throw wrongField('form_identifier_not_found', 'identifier', "Couldn't find your account.");
  }
  return {
    id: newId('sia'),
    userId: user?.id ?? null,
    identifier,
    status: user ? 'needs_first_factor' : 'needs_identifier',
    strategy: null,
    createdSessionId: null,
  };
}

function underWay(state: State, call: Call): { client: Client; signIn: SignIn } {
  const client = visitorOf(state, call);
  const id = call.params['id']!;
  if (!client || client.signIn?.id !== id) throw notFound('sign in', id);
  return { client, signIn: client.signIn };
}

function attempt(state: State, client: Client, signIn: SignIn, call: Call, strategy: string): void {
  const user = state.users.get(signIn.userId ?? '');
  if (!user) throw new Problem(400, 'sign_in_status', 'The account is not known yet');
  if (strategy === 'password') {
    if (user.password === null || call.body.text('password') !== user.password) {
      const message = 'Password is incorrect. Try again, or use another method.';
      throw wrongField('form_password_incorrect', 'password', message);
    }
  } else if (strategy === 'email_code' || strategy === 'reset_password_email_code') {
    useCode(
      state,
      user.emails.map(({ address }) => address),
      call,
    );
  } else {
    throw wrongField('form_param_value_invalid', 'strategy', `${strategy} is not allowed`);
  }
  signIn.strategy = strategy;
  if (strategy === 'reset_password_email_code') signIn.status = 'needs_new_password';
  else complete(state, client, signIn, call);
}

function complete(state: State, client: Client, signIn: SignIn, { request }: Call): void {
  const origin = request.headers.get('origin') ?? '';
  signIn.createdSessionId = signPersonIn(state, client, signIn.userId!, origin).id;
  signIn.status = 'complete';
}

/**
 * Takes the code that was sent to one of the addresses, once.
 *
 * @throws Problem where it is another.
 */
export function useCode(state: State, addresses: string[], { body }: Call): void {
  const isRight = addresses.some((address) => state.mail.use(address, body.text('code')));
  if (!isRight) throw wrongField('form_code_incorrect', 'code', 'Incorrect code');
}
