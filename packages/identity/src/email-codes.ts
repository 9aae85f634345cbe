import type { Letter } from '@keystile/email';
import type { Outcome, Visitor } from './identity.ts';

/** What a letter has to say. Codes are six digits and work for ten minutes. */
export type Notice =
  /** Completes a new account. */
  | { kind: 'signUpCode'; code: string }
  /** Somebody asked for a new account with an address that has one. */
  | { kind: 'signUpTaken' }
  /** Confirms the address of who has just given the right password. */
  | { kind: 'confirmCode'; code: string }
  /** Signs in. */
  | { kind: 'signInCode'; code: string; isConfirmed: boolean }
  | { kind: 'signInUnknown' }
  /** Sets a new password. */
  | { kind: 'resetCode'; code: string; isConfirmed: boolean }
  | { kind: 'resetUnknown' };

/** Writes the letter in the language of the page that asks for it. */
export type WriteLetter = (notice: Notice) => Letter;

/**
 * One-time codes in letters. Each `send…` mails exactly one letter, whether or not the address has
 * an account, and gives the same answer; a letter that the mail server did not take is `mailFailed`.
 *
 * A code proves the mailbox. Where the address of an account was never confirmed, anyone could have
 * made it: a code then ends the password, sessions, keys and connected apps that it had before.
 */
export interface EmailCodes {
  sendSignInCode(email: string, visitor: Visitor, write: WriteLetter): Promise<Outcome>;
  signIn(input: { email: string; code: string }, visitor: Visitor): Promise<Outcome>;
  sendResetCode(email: string, visitor: Visitor, write: WriteLetter): Promise<Outcome>;
  /** Sets a new password, ends every session and connected app, and signs in. */
  resetPassword(
    input: { email: string; code: string; password: string },
    visitor: Visitor,
  ): Promise<Outcome>;
  /** Begins a new account, which `complete` makes. The cookies bind it to this browser. */
  signUp(
    input: { email: string; password: string; name: string; invite?: string },
    visitor: Visitor,
    write: WriteLetter,
  ): Promise<Outcome>;
  /** Begins to confirm the address of an account by its password; `complete` signs in. */
  confirm(
    input: { email: string; password: string },
    visitor: Visitor,
    write: WriteLetter,
  ): Promise<Outcome>;
  /** The address whose code this browser is to enter; null when it began nothing in the last hour. */
  pendingEmail(headers: Headers): Promise<string | null>;
  /** Mails another code for what this browser began. */
  resend(visitor: Visitor, write: WriteLetter): Promise<Outcome>;
  /** Finishes what this browser began, and signs in. */
  complete(code: string, visitor: Visitor): Promise<Outcome>;
}
