import type { Notice, WriteLetter } from '@keystile/identity';
import { isolate } from './isolate.ts';
import { absoluteHref, directionOf, type Locale } from './locale.ts';
import { m } from '#paraglide/messages.js';

type Letter = ReturnType<WriteLetter>;

/**
 * Writes letters in the language of the page that the visitor is on.
 *
 * @param url the public base URL; letters name its host and link to its sign-in pages.
 */
export function letterWriter(url: string, locale: Locale): WriteLetter {
  const direction = directionOf(locale);
  const { host } = new URL(url);
  const site = direction === 'rtl' ? isolate(host) : host;
  const link = (path: `/${string}`) => ({ link: absoluteHref(url, path, locale) });
  const frame = { language: locale, direction };

  function withCode(opening: string, code: string, closing: string[]): Letter {
    const parts = [
      { text: opening },
      { code },
      { text: m.letter_code_lifetime() },
      ...closing.map((text) => ({ text })),
    ];
    return { ...frame, subject: m.letter_code_subject({ site }), parts };
  }

  /** What to say below a code that takes an unconfirmed account from whoever made it. */
  function caution({ isConfirmed }: { isConfirmed: boolean }): string[] {
    return isConfirmed ? [m.letter_ignore()] : [m.letter_unconfirmed(), m.letter_ignore()];
  }

  return function write(notice: Notice): Letter {
    switch (notice.kind) {
      case 'signUpCode':
        return withCode(m.letter_sign_up_code({ site }), notice.code, [m.letter_ignore()]);
      case 'signInCode':
        return withCode(m.letter_sign_in_code({ site }), notice.code, caution(notice));
      case 'resetCode':
        return withCode(m.letter_reset_code({ site }), notice.code, caution(notice));
      case 'confirmCode': {
        const opening = m.letter_confirm_code({ site });
        const letter = withCode(opening, notice.code, [m.letter_password_known()]);
        return { ...letter, parts: [...letter.parts, link('/reset-password/')] };
      }
      case 'signUpTaken': {
        const parts = [{ text: m.letter_taken({ site }) }, link('/sign-in/')];
        return { ...frame, subject: m.letter_taken_subject({ site }), parts };
      }
      case 'signInUnknown':
      case 'resetUnknown': {
        const parts = [{ text: m.letter_unknown({ site }) }, { text: m.letter_ignore() }];
        return { ...frame, subject: m.letter_unknown_subject({ site }), parts };
      }
    }
  };
}
