import type { KeyNotice } from '@keystile/api-keys';
import type { Letter } from '@keystile/email';
import { formatDateTime } from './format.ts';
import { isolate, isolateName } from './isolate.ts';
import { absoluteHref, directionOf, getLocale } from './locale.ts';
import { m } from '#paraglide/messages.js';

/**
 * The letter that tells of a leaked or expiring key, in the language in force. Times are in UTC,
 * since the reader's zone is not known.
 *
 * @param url the public base URL.
 */
export function letterAboutKey(notice: KeyNotice, url: string): Letter {
  const language = getLocale();
  const direction = directionOf(language);
  const { host } = new URL(url);
  const site = direction === 'rtl' ? isolate(host) : host;
  const name = isolateName(notice.keyName);
  const frame = { language, direction };
  const link = {
    link: absoluteHref(url, `/account/api-keys/${notice.isRevoked ? '' : `${notice.keyId}/`}`),
  };

  if (notice.kind === 'key_expiring') {
    const time = formatDateTime(notice.expiresAt!, 'UTC');
    const parts = [
      { text: m.letter_expiring({ name, site, time }) },
      { text: m.letter_expiring_next() },
      link,
    ];
    return { ...frame, subject: m.letter_expiring_subject({ site }), parts };
  }
  const time = formatDateTime(notice.createdAt, 'UTC');
  const isWeb = notice.url !== null && /^https?:/i.test(notice.url);
  const place = isWeb ? [{ text: m.letter_leaked_place() }, { link: notice.url! }] : [];
  const [what, next] = notice.isRevoked
    ? [m.letter_leaked({ name, site, time }), m.letter_leaked_next()]
    : [m.letter_old_secret({ name, site, time }), m.letter_old_secret_next()];
  const parts = [{ text: what }, ...place, { text: next }, link];
  return { ...frame, subject: m.letter_leaked_subject({ site }), parts };
}
