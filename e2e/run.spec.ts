import { aws, faults } from './aws';
import { expect, test } from './fixtures';

test.use({ speed: 300 });

const RUNNING = { timeout: 60_000 };
/** A run is interrupted once its lease has not been renewed for 45 seconds. */
const SILENCE = { timeout: 75_000 };

test.describe('a console that is killed in the middle of a run', () => {
  test.use({ alone: true });
  // The page that stays open tries the console while there is none.
  test.use({ mayLog: [/net::ERR_(CONNECTION|INCOMPLETE|EMPTY|NETWORK)/] });

  test('is followed by another, which resumes the run on the page that was open, and nothing exists twice', async ({
    page,
    stack,
    openDeployForm,
  }) => {
    const awsApi = aws(stack);
    const before = { balancers: await awsApi.balancers(), services: await awsApi.services('boutique') };
    const form = await openDeployForm('admin', 'boutique/web:1.5.0');
    await form.fill({ 'Service name': 'shop', 'Container port': '8080' });
    await form.choose('New load balancer');
    await expect(form.plan).toContainText('Create the load balancer boutique-shop');
    // The console is killed between the call that creates the load balancer and its answer.
    await faults.add(stack, {
      kind: 'delay',
      operation: 'elasticloadbalancing:CreateLoadBalancer',
      delayMs: 1_000,
      count: 1,
    });
    await form.deploy('shop');
    await expect(form.heading).toHaveText('Deploying shop');
    await expect.poll(() => faults.pending(stack)).toBe(0);
    await stack.killConsole();
    await expect.poll(() => awsApi.balancers()).toEqual([...before.balancers, 'boutique-shop']);
    expect(await awsApi.services('boutique')).toEqual(before.services);
    await stack.startConsole();

    const resume = page.getByRole('button', { name: 'Resume' });
    await expect(resume).toBeHidden();
    await expect(form.heading).toHaveText('Deploying shop was interrupted', SILENCE);
    await expect(form.step('Log group /ecs/boutique/shop')).toContainText('Done');
    await resume.click();
    await expect(form.heading).toHaveText('shop is running', RUNNING);
    expect(await awsApi.balancers()).toEqual([...before.balancers, 'boutique-shop']);
    expect(await awsApi.services('boutique')).toEqual([...before.services, 'shop'].toSorted());
    await expect.poll(() => awsApi.targetStates('boutique-shop'), RUNNING).toEqual(['healthy']);
  });
});

test('deploys where it may not write the journal, and says so where it is done and where it was done', async ({
  page,
  stack,
  openDeployForm,
}) => {
  await faults.add(stack, { kind: 'access-denied', operation: 'logs:PutLogEvents' });
  const form = await openDeployForm('deployer', 'boutique/web:1.5.0');
  await form.fill({ 'Service name': 'shop' });
  await form.deploy('shop');

  const notice = page.getByText('Gantry is not allowed to write to /gantry/journal in this account');
  await expect(notice).toBeVisible();
  await expect(form.heading).toHaveText('shop is running', RUNNING);
  expect((await aws(stack).service('boutique', 'shop')).runningCount).toBe(1);
  await form.open();
  await expect(notice).toBeVisible();
  await expect(page.getByRole('link', { name: /shop/ }).first()).toBeVisible();
});
