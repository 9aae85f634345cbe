import { isLocale } from '#lib/locale.ts';
import { baseLocale, overwriteGetLocale } from '#paraglide/runtime.js';

// The server has decided; changing the language loads a new page.
const { lang } = document.documentElement;
overwriteGetLocale(() => (isLocale(lang) ? lang : baseLocale));
