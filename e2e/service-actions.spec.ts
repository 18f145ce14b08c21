import { aws } from './aws';
import { expect, pageOf, test } from './fixtures';
import { recordFrames } from './record-frames';
import { ServicePage } from './service-page';

const SETTLED = { timeout: 120_000 };

test.describe('one after the other', () => {
  test.use({ speed: 25 });

  test('restarts, scales and stops a task, each after saying what will happen', async ({
    page,
    stack,
    openService,
  }) => {
    const awsApi = aws(stack);
    const service = await openService('deployer', { cluster: 'staging', tab: 'tasks' });
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
    const stoppedRow = page.getByRole('table', { name: 'Stopped tasks' }).getByRole('row', { name: first.slice(0, 8) });
    await expect(stoppedRow).toBeVisible(SETTLED);
    await expect(running).toHaveCount(4, SETTLED);

    const before = await awsApi.tasks('staging', 'web');
    const developed = await recordFrames(page);
    await service.action('Restart…').click();
    await expect(service.dialog).toContainText('Every task is replaced with a new one of the same revision (1.4.2).');
    await expect(service.preview).toContainText('Replace every task of web with a new one');
    await expect(service.preview).toContainText('This cannot be undone.');
    await service.confirm('Restart');
    const run = await service.runLink.getAttribute('href');
    await expect
      .poll(async () => (await developed()).map(({ sentence }) => sentence))
      .toContainEqual(expect.stringContaining('Restarting 1.4.2'));
    await expect(service.sentence).toHaveText('Steady on 1.4.2, 3 tasks healthy', SETTLED);
    expect((await awsApi.tasks('staging', 'web')).filter((id) => before.includes(id))).toEqual([]);

    await page.goto(run ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('web is restarted', SETTLED);
    await expect(page).toHaveTitle(/^Restart · web/);
    await expect(page.getByRole('button', { name: 'Undo…' })).toHaveCount(0);
  });

  test('knows auto scaling: a count outside its bounds moves them when asked, and −3 is no pause', async ({
    page,
    stack,
    openService,
  }) => {
    const awsApi = aws(stack);
    const service = await openService('deployer');
    await service.action('Scale…').click();
    const count = service.dialog.getByRole('textbox', { name: 'Desired tasks' });
    await count.fill('-3');
    await expect(count).toHaveValue('-3');
    await expect(service.dialog.getByRole('button', { name: 'Scale', exact: true })).toBeDisabled();
    await expect(count).toHaveAccessibleDescription('Enter a whole number, 0 or more.');

    await count.fill('11');
    await expect(service.dialog).toContainText('Auto scaling allows 4 to 10 tasks');
    const scale = service.dialog.getByRole('button', { name: 'Scale to 11 tasks' });
    await expect(scale).toBeDisabled();
    await service.dialog.getByRole('checkbox', { name: 'Change the minimum or maximum as well' }).click();
    await expect(service.preview).toContainText('Change auto scaling to between 4 and 11 tasks');
    await service.confirm('Scale to 11 tasks');
    await expect.poll(() => awsApi.bounds('boutique', 'web'), SETTLED).toEqual([4, 11]);
    // With this load auto scaling soon scales in; the desired count is in the run.
    await service.runLink.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('web is scaled', SETTLED);

    await service.open('scaling');
    await page.getByRole('button', { name: 'Edit minimum and maximum…' }).click();
    await service.dialog.getByRole('textbox', { name: 'Maximum' }).fill('3');
    await expect(service.dialog).toContainText('The maximum must not be below the minimum.');
    await service.dialog.getByRole('textbox', { name: 'Maximum' }).fill('12');
    await service.confirm('Change minimum and maximum');
    await expect.poll(() => awsApi.bounds('boutique', 'web'), SETTLED).toEqual([4, 12]);
    await expect(page.getByText('4 to 12 tasks')).toBeVisible(SETTLED);
  });
});

test('stops a running deployment and brings the old revision back to full strength', async ({
  page,
  stack,
  openService,
}) => {
  const service = await openService('deployer', { tab: 'deployments' });
  await expect(service.action('Stop deployment…')).toHaveCount(0);
  await service.rollOut('1.5.1');
  await service.action('Stop deployment…').click();
  await expect(service.dialog).toContainText('The deployment of 1.5.1 is stopped.');
  await expect(service.dialog).toContainText('ECS rolls back to 1.4.2.');
  await expect(service.preview).toContainText('This first ends deployer@demo’s roll-out.');
  const ended = await service.preview.getByRole('link', { name: 'View run' }).getAttribute('href');
  await service.confirm('Stop the deployment');
  await expect(service.sentence).toHaveText('Rolled back to 1.4.2, 4 tasks healthy', SETTLED);
  expect(await aws(stack).image('boutique', 'web')).toContain('boutique/web:1.4.2');

  await page.goto(ended ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rolling out to web was ended by another change');
  await expect(page.getByText('deployer@demo’s stop of the deployment ended this.')).toBeVisible();
  await page.getByRole('link', { name: 'View that run' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The deployment of web is stopped', SETTLED);
  await expect(page.getByText('This ended deployer@demo’s roll-out.')).toBeVisible();
});

test('lets nobody restart a service that somebody else is rolling out, and says who', async ({
  page,
  signIn,
  web,
  openService,
}) => {
  const first = await openService('deployer');
  await first.rollOut('1.5.0');
  const second = new ServicePage(await pageOf(page, signIn, 'admin'), web);
  await second.open();
  await second.action('Restart…').click();
  await expect(second.preview).toContainText('In progress: deployer@demo’s roll-out.');
  await expect(second.dialog.getByRole('button', { name: 'Restart', exact: true })).toBeDisabled();
  await second.preview.getByRole('link', { name: 'View run' }).click();
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(/roll(ing|ed) out to web/i);
  await second.page.context().close();
});

test('makes the second of two people confirm again when the first has changed the service', async ({
  page,
  stack,
  signIn,
  web,
  openService,
}) => {
  const first = await openService('deployer');
  const second = new ServicePage(await pageOf(page, signIn, 'admin'), web);
  await second.open();

  // The second has seen the preview before the first confirms.
  await second.action('Roll back…').click();
  await second.dialog.getByRole('radio', { name: /1\.4\.1/ }).click();
  await first.rollOut('1.5.0');
  await expect.poll(() => aws(stack).image('boutique', 'web')).toContain('boutique/web:1.5.0');

  await second.dialog.getByRole('button', { name: 'Roll back to 1.4.1' }).click();
  await expect(second.dialog.getByRole('alert')).toContainText('This has changed in the meantime');
  await expect(second.dialog.getByRole('alert')).toContainText('Nothing was done');
  expect(await aws(stack).image('boutique', 'web')).toContain('boutique/web:1.5.0');

  await expect(second.preview).toContainText('This first ends deployer@demo’s roll-out.');
  await second.confirm('Roll back to 1.4.1');
  await expect.poll(() => aws(stack).image('boutique', 'web')).toContain('boutique/web:1.4.1');
  await second.page.context().close();
});
