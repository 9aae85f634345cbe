/** What a visitor can choose without an account, kept in cookies for a year. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const localeCookie = 'keystile_locale';
export const themeCookie = 'keystile_theme';
/** Written by the browser at the first visit: the server cannot know the zone otherwise. */
export const timeZoneCookie = 'keystile_time_zone';

/** Whether a word from a form or cookie names a theme. */
export function isTheme(word: unknown): word is Theme {
  return themes.includes(word as Theme);
}

/** Whether a word from a cookie is an IANA time zone this runtime knows. */
export function isTimeZone(word: string | undefined): word is string {
  if (!word || !/^[\w+/-]{1,64}$/.test(word)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: word });
    return true;
  } catch {
    return false;
  }
}
