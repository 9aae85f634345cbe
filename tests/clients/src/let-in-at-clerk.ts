import type { Page } from '@playwright/test';
import type { Instance } from '@keystile/blackbox/instance';
import { goodPassword } from '@keystile/blackbox/people';
import { person } from './let-in.ts';

/**
 * What a person does when a client opens this address of Clerk's: signs in there where nobody is, and
 * presses `Allow`.
 */
export async function letInAtClerk(page: Page, { clerk }: Instance, address: URL): Promise<void> {
  if (!clerk!.users.withEmail(person)) {
    clerk!.users.create({ email: person, password: goodPassword });
  }
  await page.goto(address.href);
  const allow = page.getByRole('button', { name: 'Allow' });
  const email = page.getByLabel('Email address');
  await allow.or(email).waitFor();
  if (await email.isVisible()) {
    await email.fill(person);
    await page.getByLabel('Password').fill(goodPassword);
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await allow.click();
}
