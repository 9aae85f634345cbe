import { expectAccessible, expectFitting } from '../src/browser/accessible.ts';
import type { Browser, Page } from '@playwright/test';
import { fillSignUp, signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { words, type Locale } from '../src/browser/words.ts';
import { call } from '../src/call.ts';
import { createKey } from '../src/people.ts';

/** What the controls are called; values of the portal's messages. */
const labels = {
  en: {
    create: 'Create organization',
    invite: 'Create invitation',
    accept: 'Accept invitation',
    switchTo: 'Switch to it',
    inUse: 'In use',
    change: 'Change',
    remove: 'Remove',
    removeMember: 'Remove member',
    account: 'Account menu',
    keys: 'Keys',
    settings: 'Settings',
    delete: 'Delete organization',
  },
  ar: {
    create: 'إنشاء مؤسسة',
    invite: 'إنشاء دعوة',
    accept: 'قبول الدعوة',
    switchTo: 'التبديل إليها',
    inUse: 'قيد الاستخدام',
    change: 'تغيير',
    remove: 'إزالة',
    removeMember: 'إزالة العضو',
    account: 'قائمة الحساب',
    keys: 'المفاتيح',
    settings: 'الإعدادات',
    delete: 'حذف المؤسسة',
  },
};

type Told = keyof typeof labels;

const name = 'Acme & 合同会社';

/** Somebody else, at a browser of their own. */
async function newVisitor(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled });
  return context.newPage();
}

/** From the sign-in page, which the link led to. */
async function signUpAsBob(page: Page, locale: Told): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: words[locale].createAccount }).click();
  await expect(page).toHaveURL(/\/sign-up\//);
  await fillSignUp(page, locale as Locale, 'bob@example.com');
}

/** Creates an organization and arrives at its page. */
async function createOrganization(page: Page, locale: Told): Promise<string> {
  await page.goto(`/${locale}/account/organizations/`);
  const form = page.getByRole('main');
  await form.getByLabel(words[locale].name, { exact: true }).fill(name);
  await form.getByRole('button', { name: labels[locale].create }).click();
  await page.waitForURL(/\/organizations\/org_\w+\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  return new URL(page.url()).pathname;
}

/** Makes an invitation for whoever has its link. */
async function inviteByLink(page: Page, locale: Told): Promise<string> {
  await page.getByRole('button', { name: labels[locale].invite }).click();
  return (await page.getByText(/^\s*http\S+token=inv_\w+\s*$/).innerText()).trim();
}

function rowWith(page: Page, text: string) {
  return page.getByRole('row').filter({ hasText: text });
}

async function tellStory(
  page: Page,
  { browser, locale, hasScript }: { browser: Browser; locale: Told; hasScript: boolean },
): Promise<void> {
  const { switchTo, inUse, change, remove, removeMember, accept, account } = labels[locale];
  await signUp(page, locale as Locale, 'ada@example.com');
  const address = await createOrganization(page, locale);
  const link = await inviteByLink(page, locale);

  // Another person has no account, makes one on the way, and is asked.
  const other = await newVisitor(browser, hasScript);
  await other.goto(link);
  await expect(other).toHaveURL(/\/sign-in\/\?redirectTo=/);
  await signUpAsBob(other, locale);
  await expect(other.getByRole('heading', { level: 1 })).toContainText(name);
  await other.getByRole('button', { name: accept }).click();
  await expect(other).toHaveURL(new RegExp(`${address}\\?done=joined$`));
  await expect(rowWith(other, 'ada@example.com').getByRole('button')).toHaveCount(0);

  // They switch to it, on the page and by the menu.
  await other.goto(`/${locale}/account/organizations/`.replace(/^/, new URL(link).origin));
  await rowWith(other, name).getByRole('button', { name: switchTo }).click();
  await expect(rowWith(other, name).getByText(inUse)).toBeVisible();
  const menu = other.getByLabel(new RegExp(`^${account}`));
  await menu.click();
  await other.getByRole('group').getByRole('button', { name: 'bob' }).click();
  await expect(rowWith(other, 'bob').getByText(inUse)).toBeVisible();
  await menu.click();
  await other.getByRole('group').getByRole('button', { name }).click();
  await expect(rowWith(other, name).getByText(inUse)).toBeVisible();

  // The owner makes them an admin, who sees more pages now.
  await page.goto(address);
  await rowWith(page, 'bob@example.com').getByRole('combobox').selectOption('admin');
  await rowWith(page, 'bob@example.com').getByRole('button', { name: change }).click();
  await expect(page.getByRole('status').first()).toBeVisible();
  await expect(rowWith(page, 'bob@example.com').getByRole('combobox')).toHaveValue('admin');
  await other.goto(link.replace(/\/\w+\/join.*/, address));
  await expect(other.getByRole('link', { name: labels[locale].keys, exact: true })).toBeVisible();

  // And takes them out.
  await rowWith(page, 'bob@example.com').getByRole('button', { name: remove, exact: true }).click();
  await page.getByRole('button', { name: removeMember }).click();
  await expect(rowWith(page, 'bob@example.com')).toHaveCount(0);
  const answer = await other.goto(other.url());
  expect(answer?.status()).toBe(404);
  await expect(other.getByText(name)).toHaveCount(0);
  await other.context().close();
}

for (const locale of ['en', 'ar'] as const) {
  test.describe(locale, () => {
    test('a person makes an organization, lets another in and takes them out', async ({
      page,
      browser,
    }) => {
      await tellStory(page, { browser, locale, hasScript: true });
    });
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the same story, page by page', async ({ page, browser }) => {
    await tellStory(page, { browser, locale: 'en', hasScript: false });
  });
});

test('an organization is deleted by its name, and its members lose it', async ({
  page,
  server,
}) => {
  await signUp(page);
  const address = await createOrganization(page, 'en');
  const flags = ['--org', address.split('/').at(-2)!];
  const key = await createKey({ data: server.data }, { email: 'ada@example.com', flags });
  await page.getByRole('link', { name: labels.en.settings, exact: true }).click();
  const field = page.getByLabel(/^Type /);
  await field.fill('Something else');
  await page.getByRole('button', { name: labels.en.delete }).click();
  await expect(page.locator('[aria-invalid="true"]')).toBeFocused();
  await page.getByLabel(/^Type /).fill(name);
  await page.getByRole('button', { name: labels.en.delete }).click();
  await expect(page).toHaveURL(/\/account\/organizations\/\?done=deleted$/);
  await expect(rowWith(page, name)).toHaveCount(0);
  expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(403);
  expect((await page.goto(address))?.status()).toBe(404);
});

test('a person leaves, asked once, and arrives at what is left', async ({ page, browser }) => {
  await signUp(page);
  const address = await createOrganization(page, 'en');
  const link = await inviteByLink(page, 'en');
  const other = await newVisitor(browser, true);
  await other.goto(link);
  await signUpAsBob(other, 'en');
  await other.getByRole('button', { name: labels.en.accept }).click();
  await rowWith(other, 'bob@example.com').getByRole('button', { name: 'Leave' }).click();
  const dialog = other.getByRole('alertdialog');
  await expect(dialog).toContainText(name);
  await dialog.getByRole('button', { name: 'Leave organization' }).click();
  await expect(other).toHaveURL(/\/account\/organizations\/\?done=left$/);
  await expect(other.getByRole('row')).toHaveCount(2);
  await page.goto(address);
  await expect(rowWith(page, 'bob@example.com')).toHaveCount(0);
  await rowWith(page, 'ada@example.com').getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Leave organization' }).click();
  await expect(page.getByRole('alert')).toContainText('keeps an owner');
  await other.context().close();
});

for (const locale of ['en', 'ar'] as const) {
  test(`the pages have no fault and fit a narrow screen: ${locale}`, async ({ page }) => {
    const check = async (what: string) => {
      // What differs by language is how long and which way texts run.
      if (locale === 'en') await expectAccessible(page, what);
      await expectFitting(page, what);
    };
    await signUp(page, locale);
    const address = await createOrganization(page, locale);
    await check('members');
    await inviteByLink(page, locale);
    await check('the link');
    await page.locator('details.menu').last().locator('summary').click();
    await check('the menu');
    await page.goto(`/${locale}/account/organizations/`);
    await check('the list');
    await page.goto(`${address}settings/`);
    await check('settings');
    await page.goto(`/${locale}/join/?token=inv_none`);
    await check('a link that does not work');
  });
}
