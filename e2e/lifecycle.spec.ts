import { aws } from './aws';
import { expect, test } from './fixtures';

test.use({ speed: 300 });

const SETTLED = { timeout: 90_000 };

test('pauses a service, brings it back as it was, and deletes it with its name typed', async ({
  page,
  stack,
  openService,
}) => {
  const awsApi = aws(stack);
  const service = await openService('deployer', { cluster: 'staging' });
  await expect(service.sentence).toHaveText('Steady on 1.4.2, 1 task healthy');
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  await choose('Pause…');
  await expect(service.dialog).toContainText('desired count of 1 task');
  await service.confirm('Pause the service');
  await expect(service.sentence).toHaveText('Paused on 1.4.2: desired count is 0 and no task is running', SETTLED);
  expect((await awsApi.service('staging', 'web')).desiredCount).toBe(0);

  await service.action('Resume…').click();
  await service.confirm('Resume the service');
  await expect(service.sentence).toHaveText('Steady on 1.4.2, 1 task healthy', SETTLED);

  await choose('Delete…');
  await expect(service.dialog.getByText('Cluster staging, has other services')).toBeVisible();
  const remove = service.dialog.getByRole('button', { name: 'Delete web' });
  await expect(remove).toHaveAccessibleDescription('The name does not match yet.');
  await service.dialog.getByRole('textbox', { name: 'Type web to confirm' }).fill('web');
  await remove.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('web is deleted', SETTLED);
  expect((await awsApi.service('staging', 'web')).status).toBe('INACTIVE');
});
