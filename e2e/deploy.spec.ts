import { routes } from '../lib/routes';
import { aws, calls } from './aws';
import { DeployPage } from './deploy-page';
import { expectAccessible } from './expect-accessible';
import { expect, test } from './fixtures';

test.use({ speed: 300 });

const RUNNING = { timeout: 90_000 };

test('deploys a new service until its tasks run and its logs stream', async ({ page, stack, at, openDeployForm }) => {
  const form = await openDeployForm('deployer');
  await page.getByRole('combobox', { name: 'Repository' }).fill('web');
  await page.getByRole('option', { name: 'boutique/web' }).click();
  await page.getByRole('option', { name: /^1\.5\.0(?!-)/ }).click();
  await form.fill({ 'Service name': 'shop', 'Container port': '8080', 'Desired tasks': '2' });
  await form.addVariable('SHOP_LOCALES', 'fr');
  await expect(form.plan).toContainText('Create the service shop with 2 tasks');
  await form.deploy('shop');

  await expect(page).toHaveURL(/\/deploy\/runs\//);
  await expect(form.heading).toHaveText('shop is running', RUNNING);
  await expect(form.step('Steady state of shop')).toContainText('2 of 2 tasks running');
  await expectAccessible(page);
  const service = await aws(stack).service('boutique', 'shop');
  expect(service).toMatchObject({ runningCount: 2, desiredCount: 2 });
  expect(await aws(stack).image('boutique', 'shop')).toContain('boutique/web:1.5.0');

  await page.getByRole('link', { name: 'Logs' }).click();
  await expect(page).toHaveURL(new RegExp(routes.service({ ...at, cluster: 'boutique', service: 'shop' }, 'logs')));
  const log = page.getByRole('log');
  await expect(log.getByRole('time').first()).toBeVisible(RUNNING);
  const [one = '', other = ''] = await aws(stack).tasks('boutique', 'shop');
  await expect(log.getByTitle(one).first()).toBeAttached(RUNNING);
  await expect(log.getByTitle(other).first()).toBeAttached(RUNNING);
});

test('puts every error of a form beside its field, loses nothing and makes nothing in AWS', async ({
  page,
  stack,
  openDeployForm,
}) => {
  const form = await openDeployForm('admin');
  await form.choose('Another registry');
  const [image, name, cluster] = [form.text('Image'), form.text('Service name'), form.text('Cluster')];
  const variables = page.getByRole('group', { name: 'Environment variables' });
  const variable = variables.getByRole('textbox', { name: 'Name' });
  const value = variables.getByRole('textbox', { name: 'Value' });
  const tasks = form.text('Desired tasks');
  await image.fill('not an image');
  await name.fill('my shop!');
  await form.choose('New');
  await cluster.fill('my cluster');
  await form.addVariable('FIRST=1', 'kept <as> typed');
  await tasks.fill('');
  await page.getByRole('group', { name: 'Security groups' }).getByRole('checkbox', { checked: true }).first().click();
  await calls.forget(stack);
  await form.deploy('my shop!');

  await expect(image).toHaveAccessibleDescription(/This is not an image reference/);
  await expect(name).toHaveAccessibleDescription(/Use letters, digits, hyphens and underscores only/);
  await expect(cluster).toHaveAccessibleDescription(/Use letters, digits, hyphens and underscores only/);
  await expect(variable).toHaveAccessibleDescription(/any characters but =/);
  await expect(tasks).toHaveAccessibleDescription(/This field is required/);
  await expect(page.getByRole('group', { name: 'Security groups' })).toHaveAccessibleDescription(
    /This field is required/,
  );
  await expect(form.plan.getByRole('alert')).toContainText('6 fields need attention');
  await expect(image).toBeFocused();
  // Only the audit entry of the attempt is written.
  expect((await calls.changes(stack)).filter((name) => !name.startsWith('logs:'))).toEqual([]);
  expect(await aws(stack).logGroups('/ecs/my')).toEqual([]);

  const typed = async () => {
    await expect(image).toHaveValue('not an image');
    await expect(name).toHaveValue('my shop!');
    await expect(cluster).toHaveValue('my cluster');
    await expect(variable).toHaveValue('FIRST=1');
    await expect(value).toHaveValue('kept <as> typed');
    await expect(tasks).toHaveValue('');
  };
  await typed();
  await page.reload();
  await typed();
});

test('makes a new cluster for an image of another registry', async ({ page, context, stack, signIn, at }) => {
  await signIn(context, 'admin');
  await page.goto(routes.deploy(at, { image: 'public.ecr.aws/nginx/nginx:1.27' }));
  const form = new DeployPage(page, at);
  await form.choose('New');
  await form.fill({ Cluster: 'fresh' });
  await expect(form.plan).toContainText('Create the cluster fresh');
  await form.deploy('nginx');

  await expect(form.heading).toHaveText('nginx is running', RUNNING);
  expect(await aws(stack).clusterStatus('fresh')).toBe('ACTIVE');
  expect(await aws(stack).image('fresh', 'nginx')).toBe('public.ecr.aws/nginx/nginx:1.27');
  await page.getByRole('link', { name: 'Go to nginx' }).click();
  await expect(form.heading).toHaveText('nginx');
});
