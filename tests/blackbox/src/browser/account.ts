import { expect, type Page } from '@playwright/test';
import { cookiesFromClerk } from '../identity/enter.ts';
import type { Instance } from '../instance.ts';
import { goodPassword } from '../people.ts';
import { ready, serverOf } from './server-of.ts';
import { words, type Locale } from './words.ts';

/** The address of a page in a language. */
export function keysPath(locale: Locale): string {
  return `/${locale}/account/api-keys/`;
}

/**
 * Creates an account and arrives at the API keys: with the cookies that the sign-up page would have
 * left, or Clerk's pages. The sign-up page is told of in the story.
 */
export async function signUp(page: Page, locale: Locale = 'en', email = 'ada@example.com') {
  const server = serverOf(page);
  if (server?.clerk) {
    await enterFromClerk(page, server, email);
  } else {
    const form = { email, password: goodPassword };
    const { origin } = new URL(server!.url);
    const answer = await page.request.post(`/${locale}/sign-up/`, {
      form,
      headers: { origin, accept: 'text/html' },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
  }
  await page.goto(keysPath(locale));
  await page.waitForURL(`**${keysPath(locale)}`);
  await ready(page);
}

/** Goes to a page of somebody who is signed in, and waits until it answers by script. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await ready(page);
}

/** Signs in without Clerk's pages: with the cookies that they would have left. */
export async function enterFromClerk(page: Page, { url, clerk }: Instance, email: string) {
  const cookies = Object.entries(cookiesFromClerk(clerk!, url, email));
  await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url })));
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
