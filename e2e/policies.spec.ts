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
const STAGING = { ...HOME, cluster: 'staging' };
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

type Visit = { address: string; uses?: string };

/** Every page of a region; of some, an action that they use a moment after they are there. */
function listPages(digest: string, task: string): Visit[] {
  const repository = { ...HOME, repository: 'boutique/web' };
  const family = { ...HOME, family: 'boutique-web' };
  return [
    { address: routes.fleet(HOME) },
    { address: routes.cluster(BOUTIQUE) },
    { address: routes.service(WEB), uses: 'elasticloadbalancing:DescribeTargetHealth' },
    { address: routes.service(WEB, 'deployments'), uses: 'ecs:DescribeServiceRevisions' },
    { address: routes.service(WEB, 'tasks') },
    { address: routes.service(WEB, 'logs'), uses: 'logs:FilterLogEvents' },
    { address: routes.service(WEB, 'metrics'), uses: 'cloudwatch:GetMetricData' },
    { address: routes.service(WEB, 'scaling'), uses: 'application-autoscaling:DescribeScalingActivities' },
    { address: routes.service(WEB, 'settings') },
    // Its tasks have addresses of their own.
    { address: routes.service({ ...STAGING, service: 'web' }), uses: 'ec2:DescribeNetworkInterfaces' },
    { address: routes.task({ ...BOUTIQUE, task }) },
    { address: routes.taskDefinitions(HOME) },
    { address: routes.family(family) },
    { address: routes.revision({ ...family, revision: 2 }) },
    { address: routes.compareRevisions({ ...family, from: 1, to: 2 }) },
    { address: routes.images(HOME) },
    { address: routes.repository(repository) },
    { address: routes.image({ ...repository, digest }), uses: 'ecr:DescribeImageScanFindings' },
    { address: routes.cleanUp(repository), uses: 'ecr:GetLifecyclePolicy' },
    { address: routes.push(repository) },
    { address: routes.activity(HOME) },
  ];
}

async function visit(page: Page, stack: Stack, pages: readonly Visit[]): Promise<void> {
  for (const { address, uses } of pages) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (uses)
      await expect.poll(async () => (await readUse(stack)).allowed[uses] ?? 0, { message: uses }).toBeGreaterThan(0);
    await expect(page.getByRole('alert', { name: 'AWS denied access' })).toHaveCount(0);
  }
}

/** By a tag, in all repositories. */
async function findImage(page: Page): Promise<void> {
  await page.goto(routes.images(HOME));
  await page.getByRole('searchbox', { name: 'Filter repositories, or find a tag or digest' }).fill('1.5.0-arm');
  await expect(page.getByRole('link', { name: /1\.5\.0-arm64/ }).first()).toBeVisible();
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

for (const role of ['viewer', 'deployer', 'admin'] as const) {
  const tag = role === 'viewer' ? [] : ['@long'];
  test(`with the policy of ${role} every page of that role has what it asks of AWS`, { tag }, async ({
    page,
    context,
    stack,
    signIn,
  }) => {
    // Who only looks may write who is signed in, and not make the group for it.
    if (role === 'viewer') await aws(stack).createLogGroup('/gantry/journal');
    await hold(stack, readPolicy(role));
    await signIn(context, role);
    const [task = ''] = await aws(stack).tasks('boutique', 'web');
    await page.goto(routes.repository({ ...HOME, repository: 'boutique/web' }));
    const link = page.getByRole('link', { name: '1.4.2' }).first();
    const digest = decodeURIComponent((await link.getAttribute('href'))?.split('/').at(-1) ?? '');
    await visit(page, stack, listPages(digest, task));
    await findImage(page);
    await readPlan(page);
    if (role !== 'viewer') {
      const service = new ServicePage(page, { ...STAGING, service: 'web' });
      await service.open();
      await service.action('Restart…').click();
      await service.confirm('Restart');
      await expect(service.sentence).toContainText('Restarting');
    }
    await expect.poll(async () => (await readUse(stack)).allowed['logs:PutLogEvents'] ?? 0).toBeGreaterThan(0);
    await expectEnough(stack, role);
  });
}

const MISSING = [
  { action: 'ecs:ListClusters', address: routes.fleet(HOME) },
  { action: 'ecr:DescribeRepositories', address: routes.images(HOME) },
  { action: 'ecs:ListTaskDefinitionFamilies', address: routes.taskDefinitions(HOME) },
];

test('with an action taken away the page that needs it says which is missing, until it is given back', async ({
  page,
  context,
  stack,
  signIn,
}) => {
  const denial = page.getByRole('alert', { name: 'AWS denied access' });
  await signIn(context, 'viewer');
  for (const { action, address } of MISSING) {
    await hold(stack, readPolicy('viewer').replace(`"${action}",`, ''));
    await page.goto(address);
    await expect(denial).toContainText(`Missing permission: ${action}`);
    expect((await readUse(stack)).denied).toMatchObject({ [action]: expect.any(Number) });
    await hold(stack, readPolicy('viewer'));
    await expect(denial).toHaveCount(0, { timeout: 60_000 });
  }
});
