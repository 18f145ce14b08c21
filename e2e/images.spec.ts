import { routes } from '../lib/routes';
import { expect, HOME, test } from './fixtures';

test.describe('the address of a repository', () => {
  test.use({ onlyLooks: true });

  test('may be typed with its slash as it is', async ({ page, context, signIn }) => {
    await signIn(context, 'viewer');
    await page.goto(`${routes.images(HOME)}/boutique/web`);
    await expect(page.getByRole('heading', { level: 1, name: 'boutique/web' })).toBeVisible();
    await expect(page).toHaveURL(routes.repository({ ...HOME, repository: 'boutique/web' }));
    await page.goto(`${routes.images(HOME)}/boutique/web/push`);
    await expect(page).toHaveURL(routes.push({ ...HOME, repository: 'boutique/web' }));
  });
});

test('a repository is created and deleted, and an image is tagged and deleted', async ({
  page,
  context,
  signIn,
  at,
}) => {
  await signIn(context, 'admin');
  await page.goto(routes.newRepository(at));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('shop/hello');
  await dialog.getByRole('button', { name: 'Create repository' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'shop/hello' })).toBeVisible();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await dialog.getByRole('textbox').fill('shop/hello');
  await dialog.getByRole('button', { name: 'Delete shop/hello' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Images' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'shop/hello' })).toHaveCount(0);

  await page.goto(routes.repository({ ...at, repository: 'boutique/web' }, { q: '1.4.2' }));
  const row = page.getByRole('row').filter({ hasText: '1.4.2' });
  await row.getByRole('link', { name: '1.4.2', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Runs in boutique/web' })).toBeVisible();
  await page.getByRole('button', { name: 'Add tag…' }).click();
  await dialog.getByRole('textbox', { name: 'Tag' }).fill('stable');
  await dialog.getByRole('button', { name: 'Add tag' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'stable' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete image…' }).click();
  const confirm = dialog.getByRole('button', { name: 'Delete image' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /boutique\/web/ }).click();
  await confirm.click();
  await expect(page.getByRole('heading', { level: 1, name: 'boutique/web' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'stable' })).toHaveCount(0);
});
