import { newId } from '../ids.ts';
import { notFound } from '../problem.ts';
import { issueAccessToken } from '../oauth/access-token.ts';
import { addApplication, applicationOf, type NewApplication } from '../oauth/applications.ts';
import { approve, readAuthorization, refuse } from '../oauth/authorization.ts';
import { revokeToken } from '../oauth/revoke.ts';
import type { Application, Grant } from '../records.ts';
import type { State } from '../state.ts';

export interface IssueOptions {
  userId: string;
  clientId: string;
  /** Profile and email by default. */
  scopes?: string[];
  /** The resource, which becomes the audience. */
  resource?: string;
}

/** Applications and their tokens, without a browser. */
export function oauthHooks(state: State) {
  function grantOf({ userId, clientId, scopes, resource }: IssueOptions): Grant {
    if (!state.users.has(userId)) throw notFound('user', userId);
    if (!applicationOf(state, clientId)) throw notFound('oauth application', clientId);
    const grant = {
      id: newId('oauthgrant'),
      userId,
      clientId,
      scopes: scopes ?? ['profile', 'email'],
      resource: resource ?? null,
      isRevoked: false,
    };
    state.grants.push(grant);
    return grant;
  }
  const asked = (authorizationUrl: string) =>
    readAuthorization(state, new URL(authorizationUrl).searchParams);

  return {
    applications: {
      create: ({
        isPublic = true,
        ...rest
      }: Omit<NewApplication, 'isPublic'> & { isPublic?: boolean }): Application =>
        addApplication(state, { ...rest, isPublic }),
    },
    /** What Clerk's pages answer when the person agrees: the address to go back to. */
    agree: (authorizationUrl: string, userId: string): string =>
      approve(state, asked(authorizationUrl), userId).href,
    /** The same when the person does not. */
    refuse: (authorizationUrl: string): string => refuse(state, asked(authorizationUrl)).href,
    /** An access token of the kind that is set. */
    issue: (options: IssueOptions): string => issueAccessToken(state, grantOf(options)),
    issueOpaque: (options: IssueOptions): string => issueAccessToken(state, grantOf(options), true),
    /** Ends the grant of a token. A JWT of it stays readable until it expires. */
    revoke: (token: string): void => revokeToken(state, null, token),
  };
}
