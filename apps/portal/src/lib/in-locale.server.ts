import { getServerAsyncLocalStorage } from '#paraglide/runtime.js';
import type { Locale } from './locale.ts';

/** Runs work whose messages and formats are in this language, whatever the page's is. */
export function inLocale<Result>(locale: Locale, work: () => Result): Result {
  const storage = getServerAsyncLocalStorage();
  if (!storage) throw new Error('messages have no language of their own outside a request');
  return storage.run({ locale }, work) as Result;
}
