import { createMailer } from '@keystile/email';
import { startMailbox } from '@keystile/email/test';
import type { LocalIdentity, Notice, Outcome, WriteLetter } from '../src/index.ts';
import { commandLine, createBrowser, startIdentity } from './browser.ts';

export const email = 'ada@example.com';
export const password = 'plum tractor velvet 9';
export const another = 'walnut orbit canyon 4';

/** Letters whose subject is what they are about, with the code in a line of its own. */
export const write: WriteLetter = (notice) => ({
  language: 'en',
  direction: 'ltr',
  subject: subjectOf(notice),
  parts: 'code' in notice ? [{ code: notice.code }] : [{ text: 'no code' }],
});

function subjectOf(notice: Notice): string {
  const isDoubtful = 'isConfirmed' in notice && !notice.isConfirmed;
  return isDoubtful ? `${notice.kind}, unconfirmed` : notice.kind;
}

export const refused = (error: string) => ({ ok: false, error }) as Outcome;

/** Local identity on a real database file, with a mail server on loopback. */
export async function startWithMail(signUpMode: LocalIdentity['signUpMode'] = 'open') {
  const mailbox = await startMailbox();
  const started = startIdentity({ signUpMode, mailer: createMailer(mailbox.server) });
  const { identity, accounts, database } = started;
  const codes = identity.emailCodes!;
  /** The code in the last letter. */
  const code = () => /\d{6}/.exec(mailbox.letters.at(-1)!.text!)![0];

  return {
    ...started,
    mailbox,
    codes,
    code,
    wrongCode: () => code().replace(/^\d/, (digit) => String((Number(digit) + 1) % 10)),
    subjects: () => mailbox.letters.map(({ subject }) => subject),
    signIn: (attempt: string) =>
      identity.signIn({ email, password: attempt }, createBrowser().visitor()),
    /** Makes an account from before there was a mail server. */
    async unconfirmed(): Promise<string> {
      const created = await accounts.create({ email, password }, commandLine);
      if (!created.ok) throw new Error(created.error);
      database.prepare('UPDATE user SET email_verified = 0').run();
      return created.person.id;
    },
    async end(): Promise<void> {
      started.dispose();
      await mailbox.close();
    },
  };
}

/** A browser, and what it gets from identity. */
export function createMailReader() {
  const browser = createBrowser();
  return {
    ...browser,
    async keepOf(outcome: Promise<Outcome>): Promise<Outcome> {
      const settled = await outcome;
      if (settled.ok) browser.keep(settled.cookies);
      return settled;
    },
  };
}
