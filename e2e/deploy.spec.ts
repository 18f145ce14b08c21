import type { Page } from '@playwright/test';
import { routes } from '../lib/routes';
import { expectAccessible } from './accessible';
import { aws, calls } from './aws';
import { expect, SCOPE, test } from './fixtures';

test.use({ sandboxEnv: { SANDBOX_SPEED: '60' } });

const RUNNING = { timeout: 90_000 };

const step = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test('deploys a new service until its tasks run and its logs stream', async ({ page, context, stack, signIn }) => {
  await signIn(context, 'deployer');
  await page.goto(routes.deploy(SCOPE));
  await page.getByRole('combobox', { name: 'Repository' }).fill('web');
  await page.getByRole('option', { name: 'boutique/web' }).click();
  await page.getByRole('option', { name: /^1\.5\.0(?!-)/ }).click();
  await page.getByRole('textbox', { name: 'Service name' }).fill('shop');
  await page.getByRole('textbox', { name: 'Container port' }).fill('8080');
  await page.getByRole('button', { name: 'Add a variable' }).click();
  const variables = page.getByRole('group', { name: 'Environment variables' });
  await variables.getByRole('textbox', { name: 'Name' }).fill('SHOP_LOCALES');
  await variables.getByRole('textbox', { name: 'Value' }).fill('fr');
  await page.getByRole('textbox', { name: 'Tasks' }).fill('2');

  const plan = page.getByRole('region', { name: 'What will happen' });
  await expect(plan).toContainText('Create the service shop with 2 tasks');
  await page.getByRole('button', { name: 'Deploy shop' }).click();

  await expect(page).toHaveURL(/\/deploy\/runs\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop is running', RUNNING);
  await expect(step(page, 'Steady state of shop')).toContainText('2 of 2 tasks running');
  await expectAccessible(page);
  const service = await aws(stack).service('boutique', 'shop');
  expect(service).toMatchObject({ runningCount: 2, desiredCount: 2 });
  expect(await aws(stack).image('boutique', 'shop')).toContain('boutique/web:1.5.0');

  await page.getByRole('link', { name: 'Logs' }).click();
  await expect(page).toHaveURL(new RegExp(routes.service({ ...SCOPE, cluster: 'boutique', service: 'shop' }, 'logs')));
  const log = page.getByRole('log');
  await expect(log.getByRole('time').first()).toBeVisible(RUNNING);
  const [one = '', other = ''] = await aws(stack).tasks('boutique', 'shop');
  await expect(log.getByTitle(one).first()).toBeAttached(RUNNING);
  await expect(log.getByTitle(other).first()).toBeAttached(RUNNING);
});

test('puts every error of a form beside its field, loses nothing and makes nothing in AWS', async ({
  page,
  context,
  stack,
  signIn,
}) => {
  await signIn(context, 'admin');
  await page.goto(routes.deploy(SCOPE));
  await page.getByRole('radio', { name: 'Another registry' }).click();
  const image = page.getByRole('textbox', { name: 'Image' });
  const name = page.getByRole('textbox', { name: 'Service name' });
  const cluster = page.getByRole('textbox', { name: 'Cluster' });
  const variables = page.getByRole('group', { name: 'Environment variables' });
  const variable = variables.getByRole('textbox', { name: 'Name' });
  const value = variables.getByRole('textbox', { name: 'Value' });
  const tasks = page.getByRole('textbox', { name: 'Tasks' });
  await image.fill('not an image');
  await name.fill('my shop!');
  await page.getByRole('radio', { name: 'New' }).click();
  await cluster.fill('my cluster');
  await page.getByRole('button', { name: 'Add a variable' }).click();
  await variable.fill('1ST');
  await value.fill('kept <as> typed');
  await tasks.fill('');
  await page.getByRole('group', { name: 'Security groups' }).getByRole('checkbox', { checked: true }).first().click();
  await calls.forget(stack);
  await page.getByRole('button', { name: 'Deploy my shop!' }).click();

  await expect(image).toHaveAccessibleDescription(/This is not an image reference/);
  await expect(name).toHaveAccessibleDescription(/Use letters, digits, hyphens and underscores only/);
  await expect(cluster).toHaveAccessibleDescription(/Use letters, digits, hyphens and underscores only/);
  await expect(variable).toHaveAccessibleDescription(/begin with a letter or an underscore/);
  await expect(tasks).toHaveAccessibleDescription(/This is needed/);
  await expect(page.getByRole('group', { name: 'Security groups' })).toHaveAccessibleDescription(/This is needed/);
  await expect(page.getByRole('region', { name: 'What will happen' }).getByRole('alert')).toContainText(
    '6 fields need a look',
  );
  await expect(image).toBeFocused();
  // That somebody tried is written into the journal, and nothing else anywhere.
  expect((await calls.changes(stack)).filter((name) => !name.startsWith('logs:'))).toEqual([]);
  expect(await aws(stack).logGroups('/ecs/my')).toEqual([]);

  const typed = async () => {
    await expect(image).toHaveValue('not an image');
    await expect(name).toHaveValue('my shop!');
    await expect(cluster).toHaveValue('my cluster');
    await expect(variable).toHaveValue('1ST');
    await expect(value).toHaveValue('kept <as> typed');
    await expect(tasks).toHaveValue('');
  };
  await typed();
  await page.reload();
  await typed();
});

test('makes a new cluster for an image of another registry', async ({ page, context, stack, signIn }) => {
  await signIn(context, 'admin');
  await page.goto(routes.deploy(SCOPE, { image: 'public.ecr.aws/nginx/nginx:1.27' }));
  await page.getByRole('radio', { name: 'New' }).click();
  await page.getByRole('textbox', { name: 'Cluster' }).fill('fresh');
  await expect(page.getByRole('region', { name: 'What will happen' })).toContainText('Create the cluster fresh');
  await page.getByRole('button', { name: 'Deploy nginx' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('nginx is running', RUNNING);
  expect(await aws(stack).clusterStatus('fresh')).toBe('ACTIVE');
  expect(await aws(stack).image('fresh', 'nginx')).toBe('public.ecr.aws/nginx/nginx:1.27');
  await page.getByRole('link', { name: 'Open nginx' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('nginx');
});
