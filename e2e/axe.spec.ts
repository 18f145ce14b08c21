import type { Page } from '@playwright/test';
import { routes } from '../lib/routes';
import { aws } from './aws';
import { expectAccessible } from './expect-accessible';
import { expect, HOME, test } from './fixtures';
import { PAGES } from './pages';
import { ServicePage } from './service-page';

test.use({ onlyLooks: true });

const boutique = { ...HOME, cluster: 'boutique' };
const WEB = { ...boutique, service: 'web' };
const payments = { ...boutique, service: 'payments' };

const NAMES = Object.keys(PAGES);
const AT_ONCE = 6;

/** Colours do not depend on the language, nor words on the theme, so the first and the last appearance cover both. */
const LOOKS = [
  { language: 'en', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
  { language: 'fr', colorScheme: 'light' },
  { language: 'fr', colorScheme: 'dark' },
] as const;
const [FIRST, , , LAST] = LOOKS;

/** Checks an address against the rules in each of the appearances given. */
async function checkAccessibility(
  page: Page,
  at: string,
  appearances: readonly (typeof LOOKS)[number][] = [FIRST, LAST],
): Promise<void> {
  for (const { language, colorScheme } of appearances) {
    await page.context().addCookies([{ name: 'locale', value: language, url: new URL(page.url()).origin }]);
    await page.emulateMedia({ colorScheme });
    await page.goto(at);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expectAccessible(page);
  }
}

test.describe('in both themes and languages, on a desk and on a phone', () => {
  test.use({ mayLog: [/status of 404/] });

  // Every page in one appearance is quick, the more so when one browser opens several; every page in all four takes long.
  for (let from = 0; from < NAMES.length; from += AT_ONCE) {
    const names = NAMES.slice(from, from + AT_ONCE);
    test(`the pages ${names.join(', ')} are accessible`, async ({ page, context, signIn }) => {
      await signIn(context, 'admin');
      await page.goto(routes.health());
      for (const [index, name] of names.entries())
        await checkAccessibility(page, PAGES[name] ?? '', [index % 2 === 0 ? FIRST : LAST]);
    });
  }

  for (const [name, at] of Object.entries(PAGES)) {
    test(`the page ${name} is accessible in every appearance`, { tag: '@long' }, async ({ page, context, signIn }) => {
      await signIn(context, 'admin');
      await page.goto(routes.health());
      await checkAccessibility(page, at, LOOKS);
    });
  }

  test('the page task is accessible, running and stopped', async ({ page, context, signIn, stack }) => {
    await signIn(context, 'admin');
    await page.goto(routes.health());
    const [running = ''] = await aws(stack).tasks('boutique', 'web');
    await checkAccessibility(page, routes.task({ ...boutique, task: running }));
    const [stopped = ''] = await aws(stack).tasks('boutique', 'payments', 'STOPPED');
    await checkAccessibility(page, routes.task({ ...boutique, task: stopped }));
  });

  test('the page of an incident is accessible', async ({ page, context, signIn }) => {
    await signIn(context, 'admin');
    await page.goto(routes.service(payments));
    await page.locator('a[href*="/incidents/"]').first().click();
    await expect(page.getByRole('region', { name: 'What was found' })).toBeVisible();
    await checkAccessibility(page, page.url());
  });

  test('the page of an image is accessible, and so is the dialog that deletes it', async ({
    page,
    context,
    signIn,
  }) => {
    await signIn(context, 'admin');
    await page.goto(routes.repository({ ...HOME, repository: 'boutique/web' }, { q: '1.4.2' }));
    await page.getByRole('link', { name: '1.4.2', exact: true }).click();
    await expect(page.getByRole('table', { name: 'Layers' })).toBeVisible();
    await checkAccessibility(page, page.url());
    await page.getByRole('button', { name: /^(Delete image|Supprimer l’image)…$/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
  });

  test('the page to sign in is accessible', async ({ page }) => {
    await page.goto(routes.health());
    await checkAccessibility(page, routes.signIn());
  });
});

for (const { action, choice } of [
  { action: 'Roll out…', choice: 'option' },
  { action: 'Roll back…', choice: 'radio' },
] as const) {
  test(`the dialog ${action} is accessible`, async ({ page, context, signIn }) => {
    await signIn(context, 'admin');
    const service = new ServicePage(page, WEB);
    await service.open();
    await service.action(action).click();
    await service.dialog.getByRole(choice).first().click();
    await expect(service.preview).toContainText('What will happen');
    await service.dialog.getByRole('button', { name: 'The same as AWS CLI commands' }).click();
    await expectAccessible(page);
  });
}

for (const action of ['Scale…', 'Restart…'] as const) {
  test(`the dialog ${action} is accessible`, async ({ page, context, signIn }) => {
    await signIn(context, 'admin');
    const service = new ServicePage(page, WEB);
    await service.open();
    await service.action(action).click();
    await expect(service.dialog).toBeVisible();
    if (action === 'Scale…') await service.dialog.getByRole('textbox', { name: 'Desired tasks' }).fill('11');
    await expect(service.preview).toContainText(action === 'Scale…' ? /\$\S+ → \$\S+ a month/ : 'What will happen');
    await expectAccessible(page);
  });
}

test('language and theme are chosen in the menu, and stay', async ({ page, context, signIn }) => {
  await signIn(context, 'viewer');
  await page.goto(routes.fleet(HOME));
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitemradio', { name: 'Français' }).click();
  await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible();
  for (const theme of ['light', 'dark']) {
    await page.getByRole('button', { name: 'Votre compte' }).click();
    await page.getByRole('menuitemradio', { name: theme === 'light' ? 'Clair' : 'Sombre' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.keyboard.press('Escape');
  }
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
