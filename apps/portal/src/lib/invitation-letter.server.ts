import type { WriteLetter } from '@keystile/identity';
import { isolate, isolateName } from './isolate.ts';
import { directionOf, type Locale } from './locale.ts';
import { m } from '#paraglide/messages.js';

/** Writes the letter with an invitation to an organization, in the language of who invites. */
export function invitationLetter(
  { person, organization, link }: { person: string; organization: string; link: string },
  { url, locale }: { url: string; locale: Locale },
): ReturnType<WriteLetter> {
  const direction = directionOf(locale);
  const { host } = new URL(url);
  const site = direction === 'rtl' ? isolate(host) : host;
  const names = { person: isolateName(person), organization: isolateName(organization), site };
  return {
    language: locale,
    direction,
    subject: m.org_letter_subject({ site }),
    parts: [
      { text: m.org_letter_text(names) },
      { link },
      { text: m.org_letter_account() },
      { text: m.org_letter_ignore() },
    ],
  };
}
