import { redirect } from '@sveltejs/kit';
import { savePreference } from '#lib/cookies.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href, isLocale, splitPath } from '#lib/locale.ts';
import { isTheme, localeCookie, themeCookie } from '#lib/preferences.ts';
import { redirectTarget } from '#lib/redirect-target.ts';
import type { RequestHandler } from './$types';

export const trailingSlash = 'always';

/** Saves a language or a theme and goes back to the page it was chosen on. */
export const POST: RequestHandler = async (event) => {
  const { locale, theme, returnTo } = await readForm(event.request, [
    'locale',
    'theme',
    'returnTo',
  ]);
  const back = redirectTarget(returnTo, href('/', event.locals.locale));
  if (isTheme(theme)) savePreference(event, themeCookie, theme);
  if (!isLocale(locale)) redirect(303, back);
  savePreference(event, localeCookie, locale);
  redirect(303, href(splitPath(back).path, locale));
};
