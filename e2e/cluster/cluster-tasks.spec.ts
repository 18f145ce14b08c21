import { routes } from '../../lib/routes';
import { begin } from '../aws';
import { expect, test } from '../fixtures';

test.describe('the tasks of a cluster in an account that has grown', () => {
  test('are listed with who started them and how they ended, beside the schedules that start some of them', async ({
    page,
    context,
    signIn,
    stack,
    at,
  }) => {
    await begin(stack, { region: at.region, scenario: 'grown-account' });
    await signIn(context, 'viewer');
    await page.goto(routes.cluster({ ...at, cluster: 'platform' }));
    await page.getByRole('navigation', { name: 'Cluster pages' }).getByRole('link', { name: 'Tasks' }).click();

    const stopped = page.getByRole('table', { name: 'Stopped standalone tasks' });
    const pipeline = stopped.getByRole('row', { name: /ci\/platform-1482/ });
    await expect(pipeline).toContainText('Succeeded');
    await expect(pipeline).toContainText('app: exit code 0');
    const failed = stopped.getByRole('row', { name: /marie\.dupont/ });
    await expect(failed).toContainText('Failed');
    await expect(failed).toContainText('EssentialContainerExited · app: exit code 3');
    await expect(
      page.getByRole('table', { name: 'Running standalone tasks' }).getByRole('row', { name: /marie\.dupont/ }),
    ).toContainText('Running');

    const schedules = page.getByRole('table', { name: 'Schedules' });
    const nightly = schedules.getByRole('row', { name: /reports-nightly/ });
    await expect(nightly).toContainText('Europe/Paris');
    await expect(nightly).toContainText('Deregistered: it starts no tasks any more');
    await expect(nightly.getByRole('button', { name: 'Run now…' })).toHaveAttribute('aria-disabled', 'true');
    await expect(schedules.getByRole('row', { name: /clean-up-hourly/ })).toContainText('Old: 2 is the newest');
    await expect(page.getByText('2 schedules run an old revision or one that is gone')).toBeVisible();
  });

  test('are started now by whoever may, with what the schedule runs at its time', async ({
    page,
    context,
    signIn,
    stack,
    at,
  }) => {
    await begin(stack, { region: at.region, scenario: 'grown-account' });
    await signIn(context, 'deployer');
    const tasks = routes.clusterTasks({ ...at, cluster: 'platform' });
    await page.goto(tasks);
    const row = page.getByRole('table', { name: 'Schedules' }).getByRole('row', { name: /clean-up-hourly/ });
    await row.getByRole('button', { name: 'Run now…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Run clean-up-hourly now' });
    await expect(dialog).toContainText('clean-up:1');
    await dialog.getByRole('button', { name: 'Run the task' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Task / })).toBeVisible();
    await page.goto(tasks);
    await expect(page.getByRole('row', { name: /deployer@demo, from Gantry/ })).toContainText('clean-up:1');
  });
});
