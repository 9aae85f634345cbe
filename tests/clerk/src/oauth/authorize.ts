import { clientCookies, currentSession } from '../cookies.ts';
import { signPersonIn } from '../frontend/sign-person-in.ts';
import { clientWithSecret, newClient } from '../frontend/visitor.ts';
import { html, redirect, withCookies } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { primaryAddress } from '../json/user.ts';
import type { State } from '../state.ts';
import { approve, readAuthorization, RedirectedProblem, refuse } from './authorization.ts';
import { consentPage, signInPage } from './pages.ts';

/** The pages that a browser meets: sign in where nobody is, then allow or deny. */
export function authorizeRoutes(state: State) {
  const personOf = ({ cookies }: Call) => {
    const client = clientWithSecret(state, cookies['__client']);
    const session = client && currentSession(state, client);
    return session ? state.users.get(session.userId)! : undefined;
  };

  return [
    route('GET /oauth/authorize', (call) =>
      answering(() => {
        const { application, scopes } = readAuthorization(state, call.url.searchParams);
        const person = personOf(call);
        const query = call.url.search.slice(1);
        if (!person) return html(signInPage(query));
        return html(consentPage(application.name, primaryAddress(person), scopes, query));
      }),
    ),
    route('POST /oauth/authorize', (call) =>
      answering(() => {
        const request = readAuthorization(state, new URLSearchParams(call.body.required('query')));
        const person = personOf(call);
        if (!person) return html(signInPage(call.body.required('query')));
        const isAllowed = call.body.text('decision') === 'allow';
        return redirect(
          isAllowed ? approve(state, request, person.id) : refuse(state, request),
          303,
        );
      }),
    ),
    route('POST /sign-in', (call) => {
      const { body } = call;
      const query = body.required('query');
      const user = state.userWithEmail(body.required('email'));
      const password = body.text('password');
      if (!user || password === undefined || user.password !== password) {
        return html(signInPage(query, 'The address or the password is wrong.'), 422);
      }
      const client = clientWithSecret(state, call.cookies['__client']) ?? newClient(state);
      signPersonIn(state, client, user.id, state.url);
      const answer = redirect(`/oauth/authorize?${query}`, 303);
      return withCookies(answer, clientCookies(state, client));
    }),
  ];
}

function answering(handle: () => Response): Response {
  try {
    return handle();
  } catch (error) {
    if (error instanceof RedirectedProblem) return redirect(error.location);
    throw error;
  }
}
