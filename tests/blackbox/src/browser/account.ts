import type { Page } from '@playwright/test';
import { goodPassword } from '../people.ts';
import { words, type Locale } from './words.ts';

/** The address of a page in a language. */
export function keysPath(locale: Locale): string {
  return `/${locale}/account/api-keys/`;
}

/** Creates an account on the sign-up page and arrives at the API keys. */
export async function signUp(page: Page, locale: Locale = 'en', email = 'ada@example.com') {
  await page.goto(`/${locale}/sign-up/`);
  await fillSignUp(page, locale, email);
  await page.waitForURL(`**${keysPath(locale)}`);
}

/** Fills and sends the sign-up form that is on the page. */
export async function fillSignUp(page: Page, locale: Locale, email: string): Promise<void> {
  const { email: emailLabel, password, createAccount } = words[locale];
  const form = page.getByRole('main');
  await form.getByLabel(emailLabel, { exact: true }).fill(email);
  await form.getByLabel(password, { exact: true }).fill(goodPassword);
  await form.getByRole('button', { name: createAccount }).click();
}

/** Creates a key on the API keys page; gives the secret that it shows. */
export async function createKey(page: Page, name: string, locale: Locale = 'en'): Promise<string> {
  const { name: nameLabel, createKey: create } = words[locale];
  await page.getByRole('main').getByLabel(nameLabel, { exact: true }).fill(name);
  await page.getByRole('button', { name: create }).click();
  return (await secretOn(page).innerText()).trim();
}

/** The one element that shows a whole secret and nothing else. */
export function secretOn(page: Page) {
  return page.getByText(/^\s*ak_[0-9A-Za-z]{38}\s*$/);
}

/** The row of a key in the table of keys. */
export function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
}

/** The 30-day count of a key, as a number in any script. */
export async function callsOf(page: Page, name: string, locale: Locale): Promise<number> {
  const headers = await page.getByRole('columnheader').allInnerTexts();
  const column = headers.findIndex((text) => text.trim() === words[locale].calls30Days);
  const text = await rowOf(page, name).locator('th, td').nth(column).innerText();
  const digits = text.replaceAll(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
  return Number(digits.trim());
}
