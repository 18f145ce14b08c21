import { test as base, expect, type Page } from '@playwright/test';
import { routes } from '../../lib/routes';
import { type Stack, startStack } from '../../scripts/stack';
import { signInByRequest } from '../fixtures';
import { type MotoAccount, seedAccount } from './seed';
import { hasMoto, type Moto, startMoto } from './start-moto';

const HOME = { account: 'main', region: 'eu-west-3' };

type Place = { stack: Stack; seeded: MotoAccount };

/** A console whose AWS is moto, and what its account has. */
const test = base.extend<object, { moto: Moto; place: Place }>({
  moto: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that nothing is needed
    async ({}, use) => {
      const moto = await startMoto();
      await use(moto);
      await moto.stop();
    },
    { scope: 'worker' },
  ],
  place: [
    async ({ moto }, use) => {
      const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' };
      const seeded = await seedAccount({ endpoint: moto.url, region: HOME.region, credentials });
      const stack = await startStack({ port: 0, sandboxPort: 0, awsUrl: moto.url });
      await use({ stack, seeded });
      await stack.stop();
    },
    { scope: 'worker' },
  ],
});

/** What moto has not, by the pages that need it whole. */
const LACKS: Readonly<Record<string, string>> = {
  deployments: 'ecs:ListServiceDeployments',
  scaling: 'application-autoscaling:DescribeScalingActivities',
  // What a clean-up would break cannot be said without it.
  'clean-up': 'ecs:ListServiceDeployments',
};

const pagesOf = ({ cluster, service, family, repository, task }: MotoAccount): Record<string, string> => {
  const inCluster = { ...HOME, cluster };
  const at = { ...inCluster, service };
  const inRepository = { ...HOME, repository };
  return {
    fleet: routes.fleet(HOME),
    cluster: routes.cluster(inCluster),
    'tasks of the cluster': routes.clusterTasks(inCluster),
    'one task': routes.task({ ...inCluster, task }),
    overview: routes.service(at),
    deployments: routes.service(at, 'deployments'),
    tasks: routes.service(at, 'tasks'),
    logs: routes.service(at, 'logs'),
    metrics: routes.service(at, 'metrics'),
    scaling: routes.service(at, 'scaling'),
    settings: routes.service(at, 'settings'),
    'task definitions': routes.taskDefinitions(HOME),
    family: routes.family({ ...HOME, family }),
    revision: routes.revision({ ...HOME, family, revision: 1 }),
    'new revision': routes.newRevision({ ...HOME, family, from: 1 }),
    'new task definition': routes.newTaskDefinition(HOME),
    images: routes.images(HOME),
    repository: routes.repository(inRepository),
    push: routes.push(inRepository),
    'clean-up': routes.cleanUp(inRepository),
    Dockerfile: routes.dockerfile(HOME),
    deploy: routes.deploy(HOME),
    activity: routes.activity(HOME),
    people: routes.people(HOME),
  };
};

/** The operations that a page says it could not ask. */
const namedProblems = async (page: Page): Promise<string[]> => {
  const alerts = await page.getByRole('main').getByRole('alert').allInnerTexts();
  return alerts.map((text) => text.trim()).filter(Boolean);
};

test.describe('moto as another AWS', () => {
  test.skip(!hasMoto(), 'moto is not on this machine: pip install "moto[server]"');

  test('every page opens; what moto lacks is named in its place, and on no other page', async ({ page, place }) => {
    const { stack, seeded } = place;
    await signInByRequest(page.context(), stack, 'admin');
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error.stack)));
    for (const [name, path] of Object.entries(pagesOf(seeded))) {
      await test.step(name, async () => {
        const answer = await page.goto(`${stack.consoleUrl}${path}`);
        expect(answer?.status(), name).toBe(200);
        await expect(page.getByRole('heading').first(), name).toBeVisible();
        await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
        const lack = LACKS[name];
        // What a page asks for once it stands is said a moment later.
        if (lack !== undefined)
          await expect.poll(async () => (await namedProblems(page)).join('\n'), name).toContain(lack);
        else expect.soft(await namedProblems(page), name).toEqual([]);
      });
    }
    expect(errors).toEqual([]);
  });

  test('what moto has is shown as it has it', async ({ page, place }) => {
    const { stack, seeded } = place;
    await signInByRequest(page.context(), stack, 'admin');
    await page.goto(`${stack.consoleUrl}${routes.clusterTasks({ ...HOME, cluster: seeded.cluster })}`);
    await expect(page.getByRole('row', { name: /deploy-bot/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /nightly/ })).toContainText('Europe/Paris');
    await expect(page.getByRole('row', { name: /hourly/ })).toContainText('rate(1 hour)');
    await page.goto(
      `${stack.consoleUrl}${routes.service({ ...HOME, cluster: seeded.cluster, service: seeded.service })}`,
    );
    await expect(page.getByRole('heading', { level: 1 })).toContainText('web');
  });
});
