import type { EmailCodes, WriteLetter } from '../../email-codes.ts';
import type { IdentityError, Outcome, Visitor } from '../../identity.ts';
import { hasOpenInvite } from '../invites.ts';
import { hasPassword, keepPassword } from '../passwords.ts';
import { createSignUpCheck } from '../sign-up-check.ts';
import type { createCodes } from './codes.ts';
import type { EmailCodesOptions } from './options.ts';
import { createPending, type Pending } from './pending.ts';
import type { createPost } from './post.ts';

interface NewAccountsOptions extends EmailCodesOptions {
  codes: ReturnType<typeof createCodes>;
  post: ReturnType<typeof createPost>;
  guess(
    email: string,
    typed: string,
    visitor: Visitor,
    use: (otp: string) => Promise<Outcome>,
  ): Promise<Outcome>;
}

type NewAccounts = Pick<EmailCodes, 'signUp' | 'confirm' | 'pendingEmail' | 'resend' | 'complete'>;

/** What waits for a code: accounts to be made, and addresses of accounts to be confirmed. */
export function createNewAccounts(options: NewAccountsOptions): NewAccounts {
  const { auth, database, mode, url, waitSeconds, signIn, codes, post, guess } = options;
  const pending = createPending(auth, url);
  const check = createSignUpCheck(database, mode);

  /** Mails what completes it; a person who has an account already learns that, and gets no code. */
  function send({ kind, email }: Pending, visitor: Visitor, write: WriteLetter): Promise<Outcome> {
    return post({ email, visitor, write }, async () => {
      if (kind === 'confirm') {
        return { kind: 'confirmCode', code: await codes.issue(email, 'email-verification') };
      }
      const code = await codes.issue(email, 'sign-in');
      return codes.holderOf(email) ? { kind: 'signUpTaken' } : { kind: 'signUpCode', code };
    });
  }

  async function begin(what: Pending, visitor: Visitor, write: WriteLetter): Promise<Outcome> {
    const sent = await send(what, visitor, write);
    return sent.ok ? { ok: true, cookies: [await pending.begin(what)] } : sent;
  }

  /** What keeps the account from being made by now. */
  function modeError(email: string): IdentityError | undefined {
    if (mode === 'open' || codes.holderOf(email)) return undefined;
    if (mode === 'closed') return 'signUpClosed';
    return hasOpenInvite(database, email) ? undefined : 'inviteInvalid';
  }

  return {
    async signUp(input, visitor, write) {
      const checked = await check(input);
      if (!checked.ok) return checked;
      const { email, name, password } = checked;
      const wait = waitSeconds({ ip: visitor.ip, account: email });
      if (wait > 0) return { ok: false, error: 'tooManyAttempts', retryAfterSeconds: wait };
      const { password: hasher } = await auth.$context;
      const passwordHash = await hasher.hash(password);
      return begin({ kind: 'signUp', email, name, passwordHash }, visitor, write);
    },

    async confirm(input, visitor, write) {
      const outcome = await signIn(input, visitor);
      if (outcome.ok || outcome.error !== 'emailUnconfirmed') return outcome;
      return begin({ kind: 'confirm', email: input.email.trim().toLowerCase() }, visitor, write);
    },

    pendingEmail: async (headers) => (await pending.find(headers))?.email ?? null,

    async resend(visitor, write) {
      const what = await pending.find(visitor.headers);
      return what ? send(what, visitor, write) : { ok: false, error: 'nothingPending' };
    },

    async complete(code, visitor) {
      const what = await pending.find(visitor.headers);
      if (!what) return { ok: false, error: 'nothingPending' };
      const { email } = what;
      const outcome = await guess(email, code, visitor, async (otp) => {
        if (what.kind === 'confirm') return codes.confirm(email, otp, visitor);
        const refused = modeError(email);
        if (refused) return { ok: false, error: refused };
        const made = await codes.signIn({ email, otp, name: what.name }, visitor);
        const { id } = codes.holderOf(email) ?? {};
        if (made.ok && id && !hasPassword(database, id))
          keepPassword(database, id, what.passwordHash);
        return made;
      });
      if (!outcome.ok) return outcome;
      return { ok: true, cookies: [...outcome.cookies, ...(await pending.end(visitor.headers))] };
    },
  };
}
