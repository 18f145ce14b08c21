import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { routes } from '../lib/routes';
import type { Stack } from '../scripts/stack';
import { aws } from './aws';
import { DeployPage } from './deploy-page';
import { expect, HOME, type Person, test } from './fixtures';
import { ServicePage } from './service-page';

/** Where `npm run policies:prove` finds what the pages used. */
const USE_FOLDER = 'node_modules/.cache/gantry-policies';
/** The access key of the console in these tests. */
const KEY = 'sandbox';

const BOUTIQUE = { ...HOME, cluster: 'boutique' };
const WEB = { ...BOUTIQUE, service: 'web' };

test.use({ alone: true, speed: 60 });

type Counts = Readonly<Record<string, number>>;

const readPolicy = (role: string): string => readFileSync(`infra/policies/${role}.json`, 'utf8');

async function hold({ sandboxUrl }: Stack, policy: string): Promise<void> {
  const body = JSON.stringify({ accessKeyId: KEY, policy: JSON.parse(policy) });
  const answer = await fetch(`${sandboxUrl}/_sandbox/policy`, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
}

async function readUse({ sandboxUrl }: Stack): Promise<{ allowed: Counts; denied: Counts }> {
  const { policies } = await (await fetch(`${sandboxUrl}/_sandbox/policy`)).json();
  return policies[0];
}

/** Leaves the counts for the report, and fails when a call was denied. */
async function expectEnough(stack: Stack, role: Person): Promise<void> {
  const { allowed, denied } = await readUse(stack);
  mkdirSync(USE_FOLDER, { recursive: true });
  writeFileSync(`${USE_FOLDER}/${role}-pages.json`, JSON.stringify(allowed));
  expect(denied).toEqual({});
}

/** Every page of a region, with what is on it once it has its answers. */
async function visitPages(page: Page, digest: string, task: string): Promise<void> {
  const repository = { ...HOME, repository: 'boutique/web' };
  const family = { ...HOME, family: 'boutique-web' };
  const addresses = [
    routes.fleet(HOME),
    routes.cluster(BOUTIQUE),
    ...(['overview', 'deployments', 'tasks', 'logs', 'metrics', 'scaling', 'settings'] as const).map((tab) =>
      routes.service(WEB, tab),
    ),
    routes.task({ ...BOUTIQUE, task }),
    routes.taskDefinitions(HOME),
    routes.family(family),
    routes.revision({ ...family, revision: 2 }),
    routes.compareRevisions({ ...family, from: 1, to: 2 }),
    routes.images(HOME),
    routes.repository(repository),
    routes.image({ ...repository, digest }),
    routes.cleanUp(repository),
    routes.push(repository),
    routes.activity(HOME),
  ];
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('load');
    await expect(page.getByRole('alert').filter({ hasText: 'denied' })).toHaveCount(0);
  }
}

/** The form of a service that has everything that is looked at before it is deployed. */
async function readPlan(page: Page): Promise<void> {
  const deploy = new DeployPage(page, HOME);
  await deploy.open('boutique/web:1.4.2');
  await expect(deploy.plan).toBeVisible();
  for (const service of ['web', 'payments']) {
    await deploy.change('boutique', service);
    await deploy.part(/Checks/).click();
    await expect(deploy.plan.getByText(/could not be read|not be looked/)).toHaveCount(0);
  }
}

async function readImage({ region, sandboxUrl }: Stack & { region: string }) {
  const [task = ''] = await aws({ sandboxUrl, region }).tasks('boutique', 'web');
  return { task };
}

for (const role of ['viewer', 'deployer', 'admin'] as const) {
  const tag = role === 'viewer' ? [] : ['@long'];
  test(`with the policy of ${role} every page of that role has what it asks of AWS`, { tag }, async ({
    page,
    context,
    stack,
    signIn,
  }) => {
    await hold(stack, readPolicy(role));
    await signIn(context, role);
    const { task } = await readImage(stack);
    await page.goto(routes.repository({ ...HOME, repository: 'boutique/web' }));
    const link = page.getByRole('link', { name: '1.4.2' }).first();
    const digest = decodeURIComponent((await link.getAttribute('href'))?.split('/').at(-1) ?? '');
    await visitPages(page, digest, task);
    await readPlan(page);
    if (role !== 'viewer') {
      const service = new ServicePage(page, { ...WEB, cluster: 'staging' });
      await service.open();
      await service.action('Restart…').click();
      await service.confirm('Restart');
      await expect(service.sentence).toContainText('Restarting');
    }
    await expectEnough(stack, role);
  });
}

test.describe('with an action taken away', () => {
  for (const { action, address, of } of [
    { action: 'ecs:ListClusters', address: routes.fleet(HOME), of: 'the fleet' },
    { action: 'ecr:DescribeRepositories', address: routes.images(HOME), of: 'the images' },
    { action: 'ecs:ListTaskDefinitionFamilies', address: routes.taskDefinitions(HOME), of: 'the task definitions' },
  ]) {
    test(`${of} says that ${action} is missing`, async ({ page, context, stack, signIn }) => {
      await hold(stack, readPolicy('viewer').replace(`"${action}",`, ''));
      await signIn(context, 'viewer');
      await page.goto(address);
      await expect(page.getByRole('alert')).toContainText(`Missing permission: ${action}`);
      expect((await readUse(stack)).denied).toMatchObject({ [action]: expect.any(Number) });
      // It is noticed when it is granted.
      await hold(stack, readPolicy('viewer'));
      await expect(page.getByRole('alert').filter({ hasText: action })).toHaveCount(0, { timeout: 60_000 });
    });
  }
});
