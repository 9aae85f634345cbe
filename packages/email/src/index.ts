/**
 * Email: letters in the reader's language, sent through one mail server. `send` resolves when the
 * server has taken the letter, and rejects in bounded time when it has not.
 */
export type { Letter, LetterPart } from './letter.ts';
export { createMailer, MailError, type Mailer, type MailServer } from './mailer.ts';
