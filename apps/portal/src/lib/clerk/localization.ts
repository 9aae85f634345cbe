import type { Locale } from '#lib/locale.ts';
import { supplement, type Texts } from './supplement.ts';

const loads: Record<Locale, () => Promise<Texts>> = {
  en: async () => texts((await import('@clerk/localizations/en-US')).enUS),
  de: async () => {
    const [{ deDE }, { de }] = await Promise.all([
      import('@clerk/localizations/de-DE'),
      import('./texts/de.ts'),
    ]);
    return supplement(texts(deDE), de);
  },
  ja: async () => {
    const [{ jaJP }, { ja }] = await Promise.all([
      import('@clerk/localizations/ja-JP'),
      import('./texts/ja.ts'),
    ]);
    return supplement(texts(jaJP), ja);
  },
  ar: async () => {
    const [{ arSA }, { ar }] = await Promise.all([
      import('@clerk/localizations/ar-SA'),
      import('./texts/ar.ts'),
    ]);
    return supplement(texts(arSA), ar);
  },
};

/** What Clerk's components say in a language; only that one is loaded. */
export function localizationOf(locale: Locale): Promise<Texts> {
  return loads[locale]();
}

/** Clerk's type has a name for each text; here they are texts by name. */
function texts(localization: object): Texts {
  return localization as Texts;
}
