import { m } from '#paraglide/messages.js';

const mostCharacters = 60;

/** What does not show, breaks a line or turns the reading direction; not what joins letters. */
const hidden =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]+/gu;

/**
 * The name that an app gave itself, fit to be shown: on one line, at most 60 characters long, read
 * in its own direction and without stacks of accents. Says so where nothing is left of it.
 */
export function appName(claimed: string): string {
  const text = claimed
    .slice(0, 2000)
    .toWellFormed()
    .replace(hidden, ' ')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return m.app_unnamed();
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (characters.length <= mostCharacters) return text;
  return `${characters.slice(0, mostCharacters - 1).join('')}…`;
}
