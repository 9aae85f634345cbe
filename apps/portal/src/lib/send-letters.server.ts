import { noteExpiring, returnLetter, takeLetter } from '@keystile/api-keys';
import { inLocale } from './in-locale.server.ts';
import { letterAboutKey } from './letters-about-keys.server.ts';
import { baseLocale, isLocale } from './locale.ts';
import type { PortalPlatform } from './platform.ts';

const restMs = 3_600_000;
const mostAtOnce = 100;

/** When a notice whose letter could not be sent may be tried again, by its id. */
const resting = new Map<string, number>();

/**
 * Tells people of their keys: makes notices of those that expire soon, and sends each notice that
 * nobody was told of in a letter, in the language of the pages they last saw. A letter that cannot be
 * sent ends the round and rests for an hour.
 */
export async function sendLetters(
  { database, identity, mailer, settings, requestId, onError }: PortalPlatform,
  signal: AbortSignal,
): Promise<void> {
  noteExpiring(database, { tell: identity.administrators });
  if (!mailer) return;
  const nowMs = Date.now();
  for (const [id, untilMs] of resting) if (untilMs <= nowMs) resting.delete(id);
  for (let count = 0; count < mostAtOnce && !signal.aborted; count += 1) {
    const due = takeLetter(database, { except: [...resting.keys()] });
    if (!due) return;
    const { notice, to } = due;
    try {
      const locale = to.locale !== null && isLocale(to.locale) ? to.locale : baseLocale;
      await mailer.send(
        to.email,
        inLocale(locale, () => letterAboutKey(notice, settings.url)),
      );
    } catch (error) {
      returnLetter(database, notice.id);
      resting.set(notice.id, nowMs + restMs);
      onError(`the letter about ${notice.id} could not be sent`, { requestId, error });
      return;
    }
  }
}
