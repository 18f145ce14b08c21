import { aws } from './aws';
import { expect, pageOf, test } from './fixtures';
import { recordFrames } from './record-frames';
import { ServicePage } from './service-page';

const SETTLED = { timeout: 120_000 };

test.describe('one after the other', () => {
  test.use({ speed: 25 });

  test('restarts, scales and stops a task, each after saying what will happen', async ({
    page,
    context,
    stack,
    signIn,
    web,
  }) => {
    const awsApi = aws(stack);
    await signIn(context, 'deployer');
    const service = new ServicePage(page, { ...web, cluster: 'staging' });
    await service.open('tasks');
    const running = page.getByRole('table', { name: 'Running tasks' }).getByRole('row');
    await expect(service.sentence).toHaveText('Steady on 1.4.2, 1 task healthy');

    await service.action('Scale…').click();
    await service.dialog.getByRole('textbox', { name: 'Desired tasks' }).fill('3');
    await expect(service.dialog).toContainText('2 more tasks start.');
    await service.confirm('Scale to 3 tasks');
    await expect(service.sentence).toHaveText('Steady on 1.4.2, 3 tasks healthy', SETTLED);
    expect((await awsApi.service('staging', 'web')).desiredCount).toBe(3);

    const [first = ''] = await awsApi.tasks('staging', 'web');
    await running
      .filter({ hasText: first.slice(0, 8) })
      .getByRole('button', { name: 'Stop…' })
      .click();
    await expect(service.dialog).toContainText('Service web starts a new one in its place.');
    await service.confirm('Stop this task');
    await expect(running.filter({ hasText: first.slice(0, 8) })).toHaveCount(0, SETTLED);
    const gone = page.getByRole('table', { name: 'Stopped tasks' }).getByRole('row', { name: first.slice(0, 8) });
    await expect(gone).toBeVisible(SETTLED);
    await expect(running).toHaveCount(4, SETTLED);

    const before = await awsApi.tasks('staging', 'web');
    const developed = await recordFrames(page);
    await service.action('Restart…').click();
    await expect(service.dialog).toContainText('Every task is replaced with a new one of the same revision (1.4.2).');
    await service.confirm('Restart');
    await expect
      .poll(async () => (await developed()).map(({ sentence }) => sentence))
      .toContainEqual(expect.stringContaining('Restarting 1.4.2'));
    await expect(service.sentence).toHaveText('Steady on 1.4.2, 3 tasks healthy', SETTLED);
    expect((await awsApi.tasks('staging', 'web')).filter((id) => before.includes(id))).toEqual([]);
  });
});

test('stops a running deployment and brings the old revision back to full strength', async ({
  page,
  context,
  stack,
  signIn,
  web,
}) => {
  await signIn(context, 'deployer');
  const service = new ServicePage(page, web);
  await service.open('deployments');
  await expect(service.action('Stop deployment…')).toHaveCount(0);
  await service.rollOut('1.5.1');
  await service.action('Stop deployment…').click();
  await expect(service.dialog).toContainText('The deployment of 1.5.1 is stopped.');
  await expect(service.dialog).toContainText('ECS rolls back to 1.4.2.');
  await service.confirm('Stop the deployment');
  await expect(service.sentence).toHaveText('Steady on 1.4.2, 4 tasks healthy', SETTLED);
  expect(await aws(stack).image('boutique', 'web')).toContain('boutique/web:1.4.2');
});

test('makes the second of two people confirm again when the first has changed the service', async ({
  page,
  context,
  stack,
  signIn,
  web,
}) => {
  await signIn(context, 'deployer');
  const first = new ServicePage(page, web);
  await first.open();
  const second = new ServicePage(await pageOf(page, signIn, 'admin'), web);
  await second.open();

  // The second has seen the preview before the first confirms.
  await second.action('Roll back…').click();
  await second.dialog.getByRole('radio', { name: /1\.4\.1/ }).click();
  await first.rollOut('1.5.0');

  await second.dialog.getByRole('button', { name: 'Roll back to 1.4.1' }).click();
  await expect(second.dialog.getByRole('alert')).toContainText('This has changed in the meantime');
  await expect(second.dialog.getByRole('alert')).toContainText('Nothing was done');
  expect(await aws(stack).image('boutique', 'web')).toContain('boutique/web:1.5.0');

  await second.confirm('Roll back to 1.4.1');
  await expect.poll(() => aws(stack).image('boutique', 'web')).toContain('boutique/web:1.4.1');
  await second.page.context().close();
});
