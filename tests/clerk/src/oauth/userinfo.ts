import { json } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { pictureOf } from '../json/picture.ts';
import { route } from '../http/routes.ts';
import type { State } from '../state.ts';
import { OauthProblem } from './problem.ts';

export function userinfoRoutes(state: State) {
  const answer = ({ request }: Call) => {
    const text = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    const token = state.accessTokens.get(text ?? '');
    const user = state.users.get(token?.grant.userId ?? '');
    const isAlive = token && !token.grant.isRevoked && token.expiresAt > Date.now();
    if (!isAlive || !user) throw new OauthProblem('invalid_token', 'The token is invalid', 401);
    const { scopes } = token.grant;
    const primary = user.emails.find(({ id }) => id === user.primaryEmailId);
    return json({
      sub: user.id,
      user_id: user.id,
      ...(scopes.includes('email') && {
        email: primary?.address,
        email_verified: primary?.isVerified,
      }),
      ...(scopes.includes('profile') && {
        name: [user.firstName, user.lastName].filter(Boolean).join(' '),
        given_name: user.firstName,
        family_name: user.lastName,
        picture: pictureOf(user.id),
      }),
    });
  };
  return ['GET', 'POST'].map((method) => route(`${method} /oauth/userinfo`, answer));
}
