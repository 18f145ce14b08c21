import { routes } from '../lib/routes';
import { aws, calls, faults } from './aws';
import { DeployPage } from './deploy-page';
import { expectAccessible } from './expect-accessible';
import { expect, test } from './fixtures';

test.use({ speed: 300 });

const RUNNING = { timeout: 120_000 };

test('deploys the newest image of a repository in two clicks', async ({ page, context, stack, signIn, at }) => {
  await signIn(context, 'deployer');
  const form = new DeployPage(page, at);
  await page.goto(routes.images(at));
  await page.getByRole('link', { name: 'Deploy the newest image of boutique/worker' }).click();
  await expect(form.plan).toContainText('Create the service worker-2 with 1 task');
  await form.deploy('worker-2');

  await expect(form.heading).toHaveText('worker-2 is running', RUNNING);
  expect(await aws(stack).image('boutique', 'worker-2')).toContain('boutique/worker:0.9.3');
});

test.describe('where prices are known', () => {
  test.use({ alone: true });

  test('deploys behind a load balancer of its own with scaling, until it is served', async ({
    page,
    stack,
    openDeployForm,
  }) => {
    const form = await openDeployForm('admin', 'boutique/web:1.5.0');
    await form.fill({ 'Service name': 'shop', 'Container port': '8080', 'Desired tasks': '2' });
    await form.choose('New load balancer');
    await form.fill({ 'Health check path': '/healthz' });
    await page.getByRole('switch', { name: 'Auto scaling' }).click();
    await form.fill({ 'Minimum tasks': '2', 'Maximum tasks': '6' });

    for (const sentence of [
      'Create the load balancer boutique-shop, internet-facing, in 3 subnets',
      'Create the target group boutique-shop for port 8080 with the health check path /healthz',
      'Allow the load balancer to reach the tasks on port 8080',
      'Create the service shop with 2 tasks',
      'Configure auto scaling between 2 and 6 tasks',
      'Add a scaling policy: CPU at 60%',
    ]) {
      await expect(form.plan).toContainText(sentence);
    }
    await form.part('Cost').click();
    await expect(form.plan.getByRole('table')).toContainText('Load balancer');
    await expect(form.plan.getByRole('rowheader', { name: 'Total per month' })).toBeVisible();
    await expectAccessible(page);
    await form.deploy('shop');

    await expect(form.heading).toHaveText('shop is running', RUNNING);
    await expect(form.step('Load balancer boutique-shop')).toContainText('.elb.amazonaws.com');
    await expectAccessible(page);
    await expect.poll(() => aws(stack).targetStates('boutique-shop'), RUNNING).toEqual(['healthy', 'healthy']);
    expect(await aws(stack).bounds('boutique', 'shop')).toEqual([2, 6]);
  });
});

test('says what would fail, fixes it with a button, explains what AWS refuses, and continues from there', async ({
  page,
  stack,
  openDeployForm,
}) => {
  const form = await openDeployForm('admin', 'boutique/web:1.5.0-arm64');
  await form.fill({ 'Service name': 'shop' });
  await expect(form.plan).toContainText('1 check fails');
  await form.deploy('shop');
  await expect(form.plan.getByRole('alert')).toContainText('One field needs attention');
  expect((await calls.changes(stack)).filter((name) => name.startsWith('ecs:'))).toEqual([]);

  await form.part('Checks').click();
  await expect(form.plan).toContainText('is built for arm64, and the tasks run on x86_64');
  await form.plan.getByRole('button', { name: 'Run on arm64' }).click();
  await expect(page.getByRole('radio', { name: 'ARM64' })).toBeChecked();
  await expect(form.plan.getByRole('listitem').filter({ hasText: 'is built for' })).toHaveCount(0);
  await faults.add(stack, { kind: 'access-denied', operation: 'ecs:CreateService' });
  await form.deploy('shop');

  await expect(form.heading).toHaveText('shop could not be deployed', RUNNING);
  const failed = form.step('Service shop');
  await expect(failed).toContainText('AWS denied access');
  await failed.getByText('Message from AWS').click();
  await expect(failed).toContainText('ecs:CreateService');
  await expect(form.step('Log group /ecs/boutique/shop')).toContainText('Done');
  await expectAccessible(page);

  await faults.clear(stack);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(form.heading).toHaveText('shop is running', RUNNING);
});

test('undoes what a failed deployment created, and keeps what was there', async ({ page, stack, openDeployForm }) => {
  const form = await openDeployForm('deployer', 'boutique/web:1.5.0');
  await form.fill({ 'Service name': 'shop' });
  await expect(form.plan).toContainText('Create the service shop');
  await faults.add(stack, { kind: 'access-denied', operation: 'ecs:CreateService' });
  await form.deploy('shop');
  await expect(form.heading).toHaveText('shop could not be deployed', RUNNING);

  await page.getByRole('button', { name: 'Undo…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Will be undone' })).toContainText('Log group /ecs/boutique/shop');
  await expect(dialog.getByRole('region', { name: 'Will stay' })).toContainText('Cluster boutique');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Undo \d+ steps?$/ }).click();
  await expect(form.heading).toHaveText('The deployment of shop is undone', RUNNING);
  expect(await aws(stack).logGroups('/ecs/boutique/shop')).toEqual([]);

  await page.getByRole('link', { name: 'Back to the form' }).click();
  await expect(form.text('Service name')).toHaveValue('shop');
});
