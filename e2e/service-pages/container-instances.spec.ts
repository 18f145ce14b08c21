import { routes } from '../../lib/routes';
import { aws, begin } from '../aws';
import { expect, test } from '../fixtures';
import { ServicePage } from '../service-page';

const SETTLED = { timeout: 120_000 };

test.describe('services on instances and of other controllers, in an account that has grown', () => {
  test('are shown as they are, changed where that makes sense, and stay what they were', async ({
    page,
    context,
    signIn,
    stack,
    at,
  }) => {
    const awsApi = aws({ ...stack, region: at.region });
    await begin(stack, { region: at.region, scenario: 'grown-account', speed: 25 });
    const platform = { ...at, cluster: 'platform' };
    await signIn(context, 'deployer');

    await page.goto(routes.cluster(platform));
    await page.getByRole('navigation', { name: 'Cluster pages' }).getByRole('link', { name: 'Instances' }).click();
    const instances = page.getByRole('table', { name: 'Container instances' });
    await expect(instances.getByRole('row')).toHaveCount(6);
    await expect(instances.getByRole('row', { name: /Draining/ })).toHaveCount(1);
    await expect(instances.getByRole('row', { name: /Disconnected/ })).toContainText('platform-instances');
    await expect(page.getByText('The agent of one instance is disconnected')).toBeVisible();

    // One task an instance: there is nothing to scale.
    const agent = new ServicePage(page, { ...platform, service: 'node-agent' });
    await agent.open();
    await expect(page.getByText(/one per instance: 4 instances/)).toBeVisible();
    await expect(agent.action('Scale…')).toHaveAttribute('aria-disabled', 'true');

    // CodeDeploy rolls out, and its desired count is set here.
    const catalogue = new ServicePage(page, { ...platform, service: 'catalogue' });
    await catalogue.open('deployments');
    const sets = page.getByRole('table', { name: 'Task sets' });
    await expect(sets.getByRole('row', { name: /Primary/ })).toContainText('100% of desired');
    await expect(sets.getByRole('row', { name: /d-7QK2M3X1F/ })).toContainText('Stable');
    await expect(catalogue.action('Roll out…')).toHaveAttribute('aria-disabled', 'true');
    await catalogue.action('Scale…').click();
    await catalogue.dialog.getByRole('textbox', { name: 'Desired tasks' }).fill('3');
    await catalogue.confirm('Scale to 3 tasks');
    await expect(sets.getByRole('row', { name: /Primary/ })).toContainText('3 of 3 running', SETTLED);
    expect((await awsApi.service('platform', 'catalogue')).desiredCount).toBe(3);

    // Another image, and nothing else: EC2 stays EC2, bridge stays bridge.
    const storefront = new ServicePage(page, { ...platform, service: 'storefront' });
    await storefront.open('settings');
    await expect(page.getByText(/platform-instances: the first task, then 100%/)).toBeVisible();
    await expect(page.getByText(/bridge: tasks share the network of their instance/)).toBeVisible();
    await storefront.rollOut('4.3.0');
    await expect
      .poll(async () => (await awsApi.service('platform', 'storefront')).taskDefinition, SETTLED)
      .toMatch(/storefront:2$/);
    const definition = await awsApi.definition('storefront:2');
    const former = await awsApi.definition('storefront:1');
    expect(definition?.containerDefinitions?.[0]?.image).toMatch(/storefront(:4\.3\.0|@sha256:)/);
    expect({ ...definition?.containerDefinitions?.[0], image: '' }).toEqual({
      ...former?.containerDefinitions?.[0],
      image: '',
    });
    expect(definition).toMatchObject({ networkMode: 'bridge', requiresCompatibilities: ['EC2'] });
    const service = await awsApi.service('platform', 'storefront');
    expect(service.capacityProviderStrategy).toEqual([
      { capacityProvider: 'platform-instances', base: 1, weight: 100 },
    ]);
  });
});
