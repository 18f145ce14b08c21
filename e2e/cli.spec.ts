import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './fixtures';

const run = promisify(execFile);
const hasCli = spawnSync('aws', ['--version']).status === 0;

test.use({ speed: 60 });

test('the unmodified AWS CLI sees what the browser did', async ({ page, stack, at, openService }) => {
  test.skip(!hasCli, 'There is no aws on the PATH.');
  const aws = async (...words: string[]) => {
    const { stdout } = await run('aws', [...words, '--output', 'json'], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'test',
        AWS_ENDPOINT_URL: stack.sandboxUrl,
        AWS_DEFAULT_REGION: at.region,
        AWS_ACCESS_KEY_ID: 'cli',
        AWS_SECRET_ACCESS_KEY: 'cli',
        AWS_CONFIG_FILE: '/nonexistent',
        AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_PAGER: '',
      },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  };

  const since = String(Date.now());
  const service = await openService('deployer', { cluster: 'staging', tab: 'deployments' });
  await service.rollOut('1.5.0');
  await expect(service.sentence).toHaveText('Steady on 1.5.0, 1 task healthy', { timeout: 60_000 });

  // A day of lines lies before; the CLI would read them all.
  const pattern = ['--filter-pattern', '"1.5.0"'];
  const staging = ['--cluster', 'staging', '--services', 'web'];
  await aws('ecs', 'wait', 'services-stable', ...staging);
  const [[described], lines] = await Promise.all([
    aws('ecs', 'describe-services', ...staging).then(({ services }) => services),
    aws('logs', 'filter-log-events', '--log-group-name', '/ecs/staging/web', '--start-time', since, ...pattern),
  ]);
  expect(described).toMatchObject({ serviceName: 'web', runningCount: 1, desiredCount: 1 });
  expect(described.deployments).toHaveLength(1);
  const { taskDefinition } = await aws(
    'ecs',
    'describe-task-definition',
    '--task-definition',
    described.taskDefinition,
  );
  expect(taskDefinition.containerDefinitions[0].image).toMatch(/boutique\/web:1\.5\.0@sha256:/);

  const [{ message, logStreamName }] = lines.events;
  const tabs = page.getByRole('navigation', { name: 'Service pages' });
  await tabs.getByRole('link', { name: 'Logs' }).click();
  await expect(page.getByRole('log').getByTitle(logStreamName.split('/')[2]).first()).toBeAttached();
  await page.getByRole('searchbox', { name: 'Filter lines' }).fill(message.slice(0, 40));
  await expect(page.getByRole('log')).toContainText(message);
});
