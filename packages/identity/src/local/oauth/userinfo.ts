import type { Database } from '@keystile/database';
import { paths } from './addresses.ts';
import { createGrantReader, isOfGrant } from '../../directory/standing-grant.ts';
import { createVerifier } from './verify-token.ts';

/**
 * Tells whether an `Authorization` header opens the userinfo endpoint (OpenID Connect Core, 5.3):
 * with a token whose grant stands. better-auth asks for the session alone, and would go on telling
 * an app that the person has disconnected who they are.
 */
export function createUserinfoCheck(database: Database, url: string) {
  const verify = createVerifier(database, { issuer: url, audience: [url + paths.userinfo] });
  const readGrant = createGrantReader(database);

  return async function opensUserinfo(
    authorization: string | null,
    nowMs = Date.now(),
  ): Promise<boolean> {
    const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    const claims = token === undefined ? undefined : await verify(token, nowMs);
    if (!claims) return false;
    const grant = readGrant(claims.grantId);
    return grant !== undefined && isOfGrant(claims, grant);
  };
}
