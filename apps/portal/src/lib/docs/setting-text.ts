import { baseLocale, type Locale } from '#lib/locale.ts';
import ar from './setting-texts/ar.json' with { type: 'json' };
import de from './setting-texts/de.json' with { type: 'json' };
import ja from './setting-texts/ja.json' with { type: 'json' };

/** Each with the English that it is a translation of. */
const texts: Partial<Record<Locale, Record<string, { of: string; text: string }>>> = { de, ja, ar };

/** A setting's description, and whether it is in the language that was asked for. */
export interface SettingText {
  text: string;
  isTranslated: boolean;
}

/** A setting's description in a language; in English where that has changed since it was translated. */
export function settingText(name: string, english: string, locale: Locale): SettingText {
  const known = texts[locale]?.[name];
  if (known?.of === english) return { text: known.text, isTranslated: true };
  return { text: english, isTranslated: locale === baseLocale };
}
