import { readFileSync } from 'node:fs';
import { expectAccessible } from './expect-accessible';
import { expect, test } from './fixtures';

test.use({ onlyLooks: true });

const COMPOSE = `services:
  shop:
    image: public.ecr.aws/nginx/nginx:1.27
    ports: ["80"]
    environment:
      MODE: production
    volumes: ["data:/var/lib/shop"]
  cache:
    image: public.ecr.aws/docker/library/redis:8
`;

test('fills in the form from a Compose file, says what is left out, and undoes it', async ({
  page,
  openDeployForm,
}) => {
  const form = await openDeployForm('admin');
  await page.getByRole('button', { name: 'Fill in from a file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Content of the file' }).fill('{ not a file');
  await dialog.getByRole('button', { name: 'Fill in the form' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Line 1, column');
  await dialog.getByRole('textbox', { name: 'Content of the file' }).fill(COMPOSE);
  await dialog.getByRole('button', { name: 'Fill in the form' }).click();
  await dialog.getByRole('combobox', { name: 'Which one is the program?' }).click();
  await page.getByRole('option', { name: 'shop' }).click();
  await dialog.getByRole('radio', { name: 'All in one task' }).click();
  await dialog.getByRole('button', { name: 'Fill in the form' }).click();

  await expect(form.text('Image').first()).toHaveValue('public.ecr.aws/nginx/nginx:1.27');
  await expect(form.text('Service name')).toHaveValue('shop');
  await expect(form.text('Container port')).toHaveValue('80');
  await expect(page.getByRole('group', { name: 'Environment variables' }).first()).toContainText('Add a variable');
  await expect(page.getByRole('list', { name: 'Additional containers' })).toContainText('cache');
  const notice = page.getByRole('status').filter({ hasText: 'Filled in from the file' });
  await expect(notice).toContainText('The volume data is not imported');
  await expect(form.plan).toContainText('Create the service shop');
  await expectAccessible(page);

  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(form.text('Service name')).toHaveValue('');
});

test('gives the plan out as a script, a template and a task definition', async ({ page, openDeployForm }) => {
  const form = await openDeployForm('admin', 'boutique/web:1.5.0');
  await form.fill({ 'Service name': 'shop' });
  await expect(form.plan).toContainText('Create the service shop');
  await page.getByRole('button', { name: 'Export as script or template…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'boutique-shop.sh' })).toContainText('ecs create-service');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download boutique-shop.sh' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^#!\/usr\/bin\/env bash\n[\s\S]*set -euo pipefail/);
  await dialog.getByRole('tab', { name: 'CloudFormation' }).click();
  await expect(dialog.getByRole('region', { name: /template\.json/ })).toContainText('AWS::ECS::Service');
  await expectAccessible(page);
});

test('opens a closed part of the form where something in it is wrong', async ({ page, openDeployForm }) => {
  const form = await openDeployForm('admin', 'boutique/web:1.5.0');
  const more = page.getByRole('button', { name: 'Deployment options' });
  await more.click();
  await form.fill({ 'Maximum running, in %': '' });
  await more.click();
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  await form.deploy('web-2');
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await expect(form.text('Maximum running, in %')).toHaveAccessibleDescription(/This field is required/);
});

test('takes a pasted .env file into rows', async ({ page, openDeployForm }) => {
  await openDeployForm('viewer', 'boutique/web:1.5.0');
  await page.getByRole('button', { name: 'Paste a .env file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('# of the shop\nLOG_LEVEL=info\nGREETING="bonjour à tous"\n???');
  await expect(dialog).toContainText('Line 4 is not of the form NAME=value');
  await dialog.getByRole('button', { name: 'Add 2 variables' }).click();
  const values = page.getByRole('group', { name: 'Environment variables' }).getByRole('textbox', { name: 'Value' });
  await expect(values.nth(1)).toHaveValue('bonjour à tous');
  await expect(page.getByRole('button', { name: /^Deploy(?!ment)/ })).toHaveAccessibleDescription(
    /viewer, does not allow this/,
  );
});
