import { json, listOf, pageOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { membershipJson } from '../json/organization.ts';
import { userJson } from '../json/user.ts';
import { notFound, wrongField } from '../problem.ts';
import type { User } from '../records.ts';
import type { State } from '../state.ts';
import { addUser, banUser, deleteUser } from '../users.ts';

export function userRoutes(state: State) {
  function userOf({ params }: Call): User {
    const user = state.users.get(params['id']!);
    if (user) return user;
    throw notFound('user', params['id']!);
  }

  return [
    route('GET /v1/users', ({ url }) => {
      const page = pageOf(search(state, url.searchParams), url.searchParams);
      return json(page.map((user) => userJson(user)));
    }),
    route('POST /v1/users', ({ body }) => {
      const user = addUser(state, {
        email: body.required('email_address'),
        password: body.text('password') ?? null,
        firstName: body.text('first_name') ?? null,
        lastName: body.text('last_name') ?? null,
        isVerified: true,
      });
      return json(userJson(user));
    }),
    route('GET /v1/users/count', ({ url }) => {
      const { length } = search(state, url.searchParams);
      return json({ object: 'total_count', total_count: length });
    }),
    route('GET /v1/users/:id', (call) => json(userJson(userOf(call)))),
    route('PATCH /v1/users/:id', (call) => {
      const user = userOf(call);
      user.firstName = call.body.text('first_name') ?? user.firstName;
      user.lastName = call.body.text('last_name') ?? user.lastName;
      user.password = call.body.text('password') ?? user.password;
      user.updatedAt = Date.now();
      return json(userJson(user));
    }),
    route('DELETE /v1/users/:id', (call) => {
      const user = userOf(call);
      deleteUser(state, user);
      return json({ object: 'user', id: user.id, deleted: true });
    }),
    ...['ban', 'unban'].map((action) =>
      route(`POST /v1/users/:id/${action}`, (call) => {
        const user = userOf(call);
        banUser(state, user, action === 'ban');
        return json(userJson(user));
      }),
    ),
    route('POST /v1/users/:id/verify_password', (call) => {
      const user = userOf(call);
      if (user.password !== null && call.body.required('password') === user.password) {
        return json({ verified: true });
      }
      throw wrongField('incorrect_password', 'password', 'The password is incorrect');
    }),
    route('GET /v1/users/:id/organization_memberships', (call) => {
      const memberships = state.membershipsOf(userOf(call).id);
      return json(
        listOf(memberships, call.url.searchParams, (membership) =>
          membershipJson(state, membership),
        ),
      );
    }),
  ];
}

/** The newest first, as Clerk lists them unless `order_by` says otherwise. */
function search({ users }: State, query: URLSearchParams): User[] {
  const addresses = query.getAll('email_address').map((address) => address.toLowerCase());
  const ids = query.getAll('user_id');
  const text = query.get('query')?.toLowerCase();
  const found = [...users.values()].filter(
    ({ id, emails, firstName, lastName }) =>
      (ids.length === 0 || ids.includes(id)) &&
      (addresses.length === 0 || emails.some(({ address }) => addresses.includes(address))) &&
      (!text ||
        [id, firstName, lastName, ...emails.map(({ address }) => address)].some((part) =>
          part?.toLowerCase().includes(text),
        )),
  );
  return query.get('order_by') === '+created_at' ? found : found.reverse();
}
