import { aws } from '../aws';
import { expect, test } from '../fixtures';

test.use({ speed: 25, viewport: { width: 1360, height: 860 } });

test.describe('the overview of a service', () => {
  test('keeps its height while a deployment replaces every task, and shows the last hours and the last errors', async ({
    page,
    stack,
    openService,
  }) => {
    const awsApi = aws(stack);
    const service = await openService('viewer');
    await expect(page.getByRole('region', { name: 'Last hours' }).getByRole('img')).toHaveCount(5);
    const errors = page.getByRole('region', { name: 'Last errors of the log' });
    await expect(errors.getByRole('link').first()).toBeVisible();

    await page.evaluate(() => {
      const heights = new Set<number>();
      const look = () => {
        heights.add(document.documentElement.scrollHeight);
        requestAnimationFrame(look);
      };
      look();
      Object.assign(window, { heights });
    });
    await awsApi.restart('boutique', 'web');
    await expect(service.sentence).toHaveText(/^Restarting/);
    await expect(async () => {
      const { deployments = [] } = await awsApi.service('boutique', 'web');
      expect(deployments.map(({ rolloutState }) => rolloutState)).toEqual(['COMPLETED']);
    }).toPass({ timeout: 120_000, intervals: [500] });
    await expect(service.sentence).not.toHaveText(/^Restarting/);
    const heights = await page.evaluate(() => [...(Reflect.get(window, 'heights') as Set<number>)]);
    expect(Math.max(...heights) - Math.min(...heights), heights.join(', ')).toBeLessThanOrEqual(8);
  });
});
