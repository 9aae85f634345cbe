import type { Cookie, IdentityError, Visitor } from './identity.ts';

/** Sign-in with Google, in two steps with Google's pages in between. */
export interface GoogleSignIn {
  /**
   * Gives the address at Google to go to. The cookies bind Google's answer to this browser for five
   * minutes. `returnTo` and `failTo` are paths of ours, which `finish` gives back.
   */
  begin(
    input: { returnTo: string; failTo: string },
    visitor: Visitor,
  ): Promise<
    | { ok: true; url: string; cookies: Cookie[] }
    | { ok: false; error: IdentityError; retryAfterSeconds?: number }
  >;
  /**
   * Takes the query with which Google sends the browser back. Makes an account where the sign-up
   * mode allows; joins an existing one only where both Google and we know the address as confirmed.
   */
  finish(
    query: URLSearchParams,
    visitor: Visitor,
  ): Promise<
    | { ok: true; cookies: Cookie[]; returnTo: string }
    | {
        ok: false;
        cookies: Cookie[];
        error: IdentityError;
        /** Null where the answer belongs to nothing that this browser began. */
        failTo: string | null;
      }
  >;
}
