import type { EmailCodes } from '../../email-codes.ts';
import type { IdentityError, Outcome, Visitor } from '../../identity.ts';
import { cleanEmail, passwordError } from '../../directory/checks.ts';
import { codeDigits } from './code-digits.ts';
import { createCodes } from './codes.ts';
import { createNewAccounts } from './new-accounts.ts';
import type { EmailCodesOptions } from './options.ts';
import { createPost } from './post.ts';

/** One-time codes in letters, issued and checked by better-auth. */
export function createEmailCodes(options: EmailCodesOptions): EmailCodes {
  const { auth, database, waitSeconds } = options;
  const codes = createCodes(auth, database);
  const post = createPost(options);

  /** Lets a guess through to `use` where it could be right and few were made of late. */
  async function guess(
    email: string,
    typed: string,
    { ip }: Visitor,
    use: (otp: string) => Promise<Outcome>,
  ): Promise<Outcome> {
    const otp = codeDigits(typed);
    if (!otp) return refuse('codeInvalid');
    const wait = waitSeconds({ ip, account: email });
    return wait > 0 ? { ...refuse('tooManyAttempts'), retryAfterSeconds: wait } : use(otp);
  }

  return {
    ...createNewAccounts({ ...options, codes, post, guess }),

    async sendSignInCode(typed, visitor, write) {
      const email = cleanEmail(typed);
      if (!email) return refuse('invalidEmail');
      return post({ email, visitor, write }, async () => {
        const code = await codes.issue(email, 'sign-in');
        const holder = codes.holderOf(email);
        if (!holder) return { kind: 'signInUnknown' };
        return { kind: 'signInCode', code, isConfirmed: holder.isConfirmed };
      });
    },

    async signIn({ email: typed, code }, visitor) {
      const email = cleanEmail(typed);
      if (!email) return refuse('invalidEmail');
      return guess(email, code, visitor, (otp) => codes.signIn({ email, otp }, visitor));
    },

    async sendResetCode(typed, visitor, write) {
      const email = cleanEmail(typed);
      if (!email) return refuse('invalidEmail');
      return post({ email, visitor, write }, async () => {
        const code = await codes.issue(email, 'forget-password');
        const holder = codes.holderOf(email);
        if (!holder) return { kind: 'resetUnknown' };
        return { kind: 'resetCode', code, isConfirmed: holder.isConfirmed };
      });
    },

    async resetPassword({ email: typed, code, password }, visitor) {
      const email = cleanEmail(typed);
      if (!email) return refuse('invalidEmail');
      const weak = await passwordError(password);
      if (weak) return refuse(weak);
      return guess(email, code, visitor, (otp) =>
        codes.resetPassword({ email, otp, password }, visitor),
      );
    },
  };
}

function refuse(error: IdentityError) {
  return { ok: false, error } as const;
}
