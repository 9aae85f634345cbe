import { resolve } from '$app/paths';
import { isLocale } from '#lib/locale.ts';
import { baseLocale, overwriteGetLocale } from '#paraglide/runtime.js';

globalThis.keystileBasePath = resolve('/').replace(/\/$/, '');

// The server has decided; changing the language loads a new page.
const { lang } = document.documentElement;
overwriteGetLocale(() => (isLocale(lang) ? lang : baseLocale));
