import type { Page } from '@playwright/test';
import { until } from '../poll.ts';
import { goodPassword } from '../people.ts';
import type { Clerk } from '@keystile/clerk-stand-in';

/** The names that Clerk documents for styling: the same in every language and portal. */
const part = (page: Page, name: string) => page.locator(`.cl-${name}`);

/** From Clerk's sign-in form to its sign-up form. */
export async function goToSignUp(page: Page): Promise<void> {
  await part(page, 'footerActionLink').click();
}

/** Fills and sends Clerk's sign-up form, then the code that Clerk sent to the address. */
export async function signUpAtClerk(page: Page, clerk: Clerk, email: string): Promise<void> {
  await page.locator('input[name=emailAddress]').fill(email);
  await page.locator('input[name=password]').fill(goodPassword);
  // What Clerk thinks of the password comes later, and moves the button from under the mouse.
  await part(page, 'formFieldSuccessText').first().waitFor();
  await part(page, 'formButtonPrimary').click();
  const field = page.locator('input[autocomplete="one-time-code"]').first();
  // It lies unseen over the boxes that show its digits.
  await field.waitFor({ state: 'attached' });
  const code = await until('Clerk sends a code', () => clerk.emailCode(email));
  await field.focus();
  await page.keyboard.type(code);
}

/** Fills and sends Clerk's sign-in form. */
export async function signInAtClerk(page: Page, email: string, password = goodPassword) {
  await page.locator('input[name=identifier]').fill(email);
  await answerPassword(page, password);
}

/** Fills and sends the form with a password that is on the page. */
export async function answerPassword(page: Page, password = goodPassword): Promise<void> {
  await page.locator('input[name=password]').fill(password);
  await part(page, 'formButtonPrimary').click();
}
