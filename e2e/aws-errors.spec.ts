import type { Page } from '@playwright/test';
import { routes } from '../lib/routes';
import { aws, faults } from './aws';
import { expect, HOME, test } from './fixtures';

const BOUTIQUE = { ...HOME, cluster: 'boutique' };
/** A refused poller retries with growing delays. */
const RECOVERY_TIMEOUT = { timeout: 60_000 };

const services = (page: Page) => page.getByRole('table', { name: 'Services' });
const badge = (page: Page, text: string) => page.getByRole('banner').getByText(text, { exact: true });

const AWS_ERRORS = [
  {
    day: 'throttles',
    fault: { kind: 'throttle' },
    title: 'AWS throttles requests',
    says: 'What you see is the last known state.',
  },
  {
    day: 'denies access',
    fault: { kind: 'access-denied', operation: 'ecs:DescribeClusters' },
    title: 'AWS denied access',
    says: 'Missing permission: ecs:DescribeClusters',
  },
  {
    day: 'finds the credentials expired',
    fault: { kind: 'expired-credentials' },
    title: 'Gantry’s AWS credentials have expired',
    says: 'Renew them on the server',
  },
  {
    day: 'is not reachable',
    fault: { kind: 'cut' },
    title: 'AWS does not respond',
    says: 'Check the server’s network',
  },
];

/** One error of AWS and one without an answer; others differ from the first only in their messages. */
const QUICK = ['throttles', 'is not reachable'];

for (const { day, fault, title, says: text } of AWS_ERRORS) {
  const tag = QUICK.includes(day) ? [] : ['@long'];
  const name = `when AWS ${day}, the page says so, keeps what it knew, and recovers by itself`;
  test(name, { tag }, async ({ page, context, stack, signIn, at }) => {
    await signIn(context, 'viewer');
    await page.goto(routes.cluster({ ...at, cluster: 'staging' }));
    await expect(services(page).getByRole('link', { name: 'web' })).toBeVisible();
    await expect(badge(page, 'Live')).toBeAttached();
    let loads = 0;
    page.on('load', () => (loads += 1));

    await faults.add(stack, fault);
    const alert = page.getByRole('alert', { name: title });
    await expect(alert).toContainText(text, RECOVERY_TIMEOUT);
    await expect(badge(page, 'Last known state')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Last known state \d/ })).toHaveAccessibleDescription(/ old\.$/);
    await expect(services(page).getByRole('link', { name: 'web' })).toBeVisible();

    // A page without data shows the same, and loads when the problem is over.
    const other = await context.newPage();
    await other.goto(routes.images(at));
    if (!('operation' in fault)) await expect(other.getByRole('alert', { name: title })).toBeVisible(RECOVERY_TIMEOUT);

    await faults.clear(stack);
    await expect(alert).toBeHidden(RECOVERY_TIMEOUT);
    await expect(badge(page, 'Live')).toBeAttached();
    await expect(other.getByRole('link', { name: 'boutique/web', exact: true })).toBeVisible(RECOVERY_TIMEOUT);
    expect(loads).toBe(0);
  });
}

test('when AWS refuses what a dialog asks, the dialog says why and lets one try again', async ({
  stack,
  openService,
}) => {
  const service = await openService('deployer', { cluster: 'staging' });
  await faults.add(stack, { kind: 'access-denied', operation: 'ecs:UpdateService' });
  await service.action('Restart…').click();
  await service.dialog.getByRole('button', { name: 'Restart' }).click();
  await expect(service.dialog.getByRole('alert')).toContainText('Missing permission: ecs:UpdateService');
  expect((await aws(stack).service('staging', 'web')).deployments).toHaveLength(1);
  await faults.clear(stack);
  await service.confirm('Restart');
  await expect(service.sentence).toContainText('Restarting 1.4.2');
});

test.describe('an address that leads nowhere', () => {
  test.use({ onlyLooks: true, mayLog: [/status of 404/] });

  for (const { what, address, says: text, way: backLink, status } of [
    {
      what: 'cluster',
      address: routes.cluster({ ...HOME, cluster: 'nope' }),
      says: 'Cluster “nope” not found',
      way: 'Go to the fleet',
    },
    {
      what: 'service',
      address: routes.service({ ...BOUTIQUE, service: 'nope' }),
      says: 'Service “nope” not found',
      way: 'Go to cluster boutique',
    },
    {
      what: 'service of an unknown cluster',
      address: routes.service({ ...HOME, cluster: 'nope', service: 'web' }),
      says: 'Service “web” not found',
      way: 'Go to cluster nope',
    },
    {
      what: 'region',
      address: routes.fleet({ account: 'main', region: 'eu-west-33' }),
      says: 'Unknown account or region',
      way: 'Go to the fleet',
      status: 404,
    },
    {
      what: 'account',
      address: routes.fleet({ account: 'elsewhere', region: 'eu-west-3' }),
      says: 'Unknown account or region',
      way: 'Go to the fleet',
      status: 404,
    },
    {
      what: 'task',
      address: routes.task({ ...BOUTIQUE, task: '0123456789abcdef0123456789abcdef' }),
      says: 'Task 01234567 not found',
      way: 'Cluster boutique',
    },
    {
      what: 'page',
      address: `${routes.fleet(HOME)}/nope`,
      says: 'Page not found',
      way: 'Go to the fleet',
      status: 404,
    },
  ]) {
    test(`says that there is no such ${what}, with a way back`, async ({ page, context, signIn }) => {
      await signIn(context, 'viewer');
      const answer = await page.goto(address);
      if (status !== undefined) expect(answer?.status()).toBe(status);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
      await page.getByRole('main').getByRole('link', { name: backLink }).click();
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(text);
    });
  }
});
