import type { Page } from '@playwright/test';
import { fillSignUp } from '@keystile/blackbox/browser/account';
import { words } from '@keystile/blackbox/browser/words';

const { allow, deny, createAccount } = words.en;

/** Who uses the clients. */
export const person = 'ada@example.com';

/**
 * What a person does when a client opens this address: makes an account where nobody is signed in,
 * and presses `Allow`. Gives the client's address that the browser then goes to.
 */
export function letIn(page: Page, address: string | URL): Promise<URL> {
  return answer(page, address, allow);
}

/** The same with `Deny`. */
export function sendAway(page: Page, address: string | URL): Promise<URL> {
  return answer(page, address, deny);
}

/** The same as far as the consent page. */
export async function openConsentPage(page: Page, address: string | URL): Promise<void> {
  await page.goto(String(address));
  const allowButton = page.getByRole('button', { name: allow, exact: true });
  const signUpLink = page.getByRole('main').getByRole('link', { name: createAccount });
  await allowButton.or(signUpLink).waitFor();
  if (await signUpLink.isVisible()) {
    await signUpLink.click();
    await page.waitForURL('**/sign-up/**');
    await fillSignUp(page, 'en', person);
  }
  await allowButton.waitFor();
}

async function answer(page: Page, address: string | URL, name: string): Promise<URL> {
  await openConsentPage(page, address);
  const { origin } = new URL(address);
  const leaving = page.waitForRequest(
    (request) => request.isNavigationRequest() && new URL(request.url()).origin !== origin,
  );
  await page.getByRole('button', { name, exact: true }).click();
  const target = new URL((await leaving).url());
  // Another program's scheme leaves the page where it is.
  if (target.protocol === 'http:') await page.waitForURL(target.href);
  return target;
}
