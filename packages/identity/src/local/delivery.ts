import { MailError, type Letter, type Mailer } from '@keystile/email';
import type { Outcome } from '../identity.ts';
import { createSendingGuard } from './email-codes/sending-guard.ts';

export interface DeliveryOptions {
  mailer: Mailer;
  /** Told of letters that the mail server did not take. */
  onError(message: string, error: unknown): void;
}

/** Sends letters one at a time, no more of them than an address or a visitor may have sent. */
export function createDelivery({ mailer, onError }: DeliveryOptions) {
  const waitSeconds = createSendingGuard();

  /** Makes the letter, which may cost some work, only where it may be sent. */
  return async function deliver(
    { email, ip }: { email: string; ip: string },
    makeLetter: () => Promise<Letter>,
  ): Promise<Outcome> {
    const wait = waitSeconds({ ip, email });
    if (wait > 0) return { ok: false, error: 'tooManyLetters', retryAfterSeconds: wait };
    const letter = await makeLetter();
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
