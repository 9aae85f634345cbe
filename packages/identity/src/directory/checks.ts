import { z } from 'zod';
import type { IdentityError } from '../identity.ts';

/** Characters that a password may have. */
export const passwordLength = { least: 8, most: 128 };

const emailSchema = z.email().max(254);
const maxNameLength = 100;

/** An address in the form in which it is stored; undefined when it is none. */
export function cleanEmail(text: string): string | undefined {
  return emailSchema.safeParse(text.trim().toLowerCase()).data;
}

/** A person's name, trimmed; the part before @ where it is empty; undefined when it cannot be used. */
export function cleanName(text: string, email: string): string | undefined {
  const name = text.trim().normalize('NFC') || email.slice(0, email.indexOf('@'));
  const fits = name.length <= maxNameLength && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(name);
  return fits ? name : undefined;
}

/** What keeps an account from being made, whatever accounts there are; undefined when nothing does. */
export async function accountError({
  email: typed,
  name = '',
  password,
}: {
  email: string;
  name?: string;
  password?: string;
}): Promise<IdentityError | undefined> {
  const email = cleanEmail(typed);
  if (!email) return 'invalidEmail';
  if (!cleanName(name, email)) return 'invalidName';
  return password === undefined ? undefined : passwordError(password);
}

/**
 * What is wrong with a new password: its length, or that it is one of the passwords that guessers
 * try first (OWASP ASVS 5.0, 6.2.1 to 6.2.4). No rules of composition, as 6.2.5 asks.
 */
export async function passwordError(password: string): Promise<IdentityError | undefined> {
  if (password.length < passwordLength.least) return 'passwordTooShort';
  if (password.length > passwordLength.most) return 'passwordTooLong';
  // Loaded at the first use: start-up should not wait for a word list.
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const common = dictionary['passwords-common'] as string[];
  return common.includes(password.toLowerCase()) ? 'passwordCommon' : undefined;
}
