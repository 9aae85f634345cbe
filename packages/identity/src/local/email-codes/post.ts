import { MailError, type Mailer } from '@keystile/email';
import type { Notice, WriteLetter } from '../../email-codes.ts';
import type { Outcome, Visitor } from '../../identity.ts';
import { createSendingGuard } from './sending-guard.ts';

export interface PostOptions {
  mailer: Mailer;
  /** Told of letters that the mail server did not take. */
  onError(message: string, error: unknown): void;
}

/** Where a letter goes, and who asked for it on which page. */
export interface Request {
  email: string;
  visitor: Visitor;
  write: WriteLetter;
}

/** Sends letters one at a time, no more of them than an address or a visitor may ask for. */
export function createPost({ mailer, onError }: PostOptions) {
  const waitSeconds = createSendingGuard();

  /** Makes the notice, which may cost some work, only where it may be sent. */
  return async function post(
    { email, visitor, write }: Request,
    makeNotice: () => Promise<Notice>,
  ): Promise<Outcome> {
    const wait = waitSeconds({ ip: visitor.ip, email });
    if (wait > 0) return { ok: false, error: 'tooManyLetters', retryAfterSeconds: wait };
    const letter = write(await makeNotice());
    try {
      await mailer.send(email, letter);
      return { ok: true, cookies: [] };
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      onError('a letter could not be sent', error);
      return { ok: false, error: 'mailFailed' };
    }
  };
}
