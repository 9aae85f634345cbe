import { baseLocale, isLocale, type Locale } from './locale.ts';

/**
 * The locale for a visitor without a saved choice: the first language of `Accept-Language`, by
 * weight, that we have (RFC 9110, 12.5.4; `de-AT` counts as `de`), else the base locale.
 */
export function negotiateLocale(header: string | null): Locale {
  const wanted = (header ?? '')
    .slice(0, 1000)
    .split(',')
    .map(parsePart)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return baseLocale;
}

function parsePart(part: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
  const quality = parameters.find((text) => /^q=/i.test(text))?.slice(2);
  const weight = quality === undefined ? 1 : Number(quality);
  const language = tag.split('-', 1)[0]!.toLowerCase();
  return { language, weight: weight >= 0 && weight <= 1 ? weight : 0 };
}
