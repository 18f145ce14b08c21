import { routes } from '../lib/routes';
import { aws } from './aws';
import { expect, test } from './fixtures';
import { ServicePage } from './service-page';

test.use({ onlyLooks: true });

test('finds a task, a revision and an image from the keyboard, and does what the page can do', async ({
  page,
  context,
  stack,
  signIn,
  at,
  web,
}) => {
  await signIn(context, 'deployer');
  await page.goto(routes.fleet(at));
  const [task = ''] = await aws(stack).tasks('boutique', 'web');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  const find = async (text: string, option: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await palette.getByRole('combobox').fill(text);
    await expect(palette.getByRole('option', { name: option })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };

  await find(task.slice(0, 8), task);
  await expect(page).toHaveURL(new RegExp(`/tasks/${task}$`));
  await find('boutique-web:2', 'boutique-web:2');
  await expect(page).toHaveURL(/\/task-definitions\/boutique-web\/2$/);
  await find('web:1.5.0-arm', 'boutique/web:1.5.0-arm64');
  await expect(page.getByRole('heading', { level: 1, name: '1.5.0-arm64' })).toBeVisible();

  const service = new ServicePage(page, web);
  await service.open();
  await find('scale', 'Scale…');
  await expect(service.dialog).toContainText('Desired tasks');
  await expect(service.dialog.locator(':focus')).toHaveCount(1);
});
