import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTaskDefinitionCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { APIRequestContext } from '@playwright/test';
import { routes } from '../lib/routes';
import { type Stack, startStack } from '../scripts/stack';
import { aws } from './aws';
import { expect, HOME, signInByRequest, test } from './fixtures';

const CANARY = 'c4n4ry-of-all-values';

const clientOf = ({ sandboxUrl, region }: { sandboxUrl: string; region: string }) => ({
  endpoint: sandboxUrl,
  region,
  credentials: { accessKeyId: 'tests', secretAccessKey: 'tests' },
});

/** Gives the service another revision, whose variables, commands and health check have the canary. Its name. */
async function deployCanary(stack: Stack & { region: string }, service: { cluster: string; service: string }) {
  const ecs = new ECSClient(clientOf(stack));
  const present = await aws(stack).service(service.cluster, service.service);
  const { taskDefinition } = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: present.taskDefinition }),
  );
  const [main, ...others] = taskDefinition?.containerDefinitions ?? [];
  const answer = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: taskDefinition?.family,
      cpu: taskDefinition?.cpu,
      memory: taskDefinition?.memory,
      networkMode: taskDefinition?.networkMode,
      requiresCompatibilities: taskDefinition?.requiresCompatibilities,
      executionRoleArn: taskDefinition?.executionRoleArn,
      taskRoleArn: taskDefinition?.taskRoleArn,
      containerDefinitions: [
        {
          ...main,
          environment: [{ name: 'DATABASE_URL', value: `postgres://shop:${CANARY}@db/shop` }],
          healthCheck: { command: ['CMD-SHELL', `check --key ${CANARY}`] },
          dockerLabels: { note: CANARY },
        },
        ...others,
      ],
    }),
  );
  const { family = '', revision = 0, taskDefinitionArn } = answer.taskDefinition ?? {};
  await ecs.send(new UpdateServiceCommand({ ...service, taskDefinition: taskDefinitionArn }));
  return { family, revision };
}

/** What an address answers first: of a stream its first event. */
async function readFirst(request: APIRequestContext, base: string, path: string, cookie: string): Promise<string> {
  if (!path.includes('/api/')) return (await request.get(path)).text();
  const abort = new AbortController();
  const answer = await fetch(new URL(path, base), { headers: { cookie }, signal: abort.signal });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('\n\n')) break;
  }
  abort.abort();
  return text;
}

test('values of variables and commands reach deployers, and nothing that a viewer is sent', async ({
  browser,
  stack,
  at,
  web,
  signIn,
}) => {
  const { family, revision } = await deployCanary(stack, { cluster: web.cluster, service: web.service });
  const paths = [
    routes.service(web),
    routes.service(web, 'settings'),
    routes.service(web, 'deployments'),
    routes.service(web, 'tasks'),
    routes.revision({ ...at, family, revision }),
    routes.family({ ...at, family }),
    routes.compareRevisions({ ...at, family, from: 1, to: revision }),
    routes.deploy(at, { cluster: web.cluster, service: web.service }),
    routes.liveService(web),
  ];
  const seen = async (person: 'viewer' | 'deployer') => {
    const context = await browser.newContext({ baseURL: stack.consoleUrl });
    await signIn(context, person);
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const answers: { path: string; text: string }[] = [];
    for (const path of paths) {
      const html = await readFirst(context.request, stack.consoleUrl, path, cookie);
      // What the router fetches for the same page when somebody goes there by a link.
      const rsc = path.includes('/api/')
        ? ''
        : await (await context.request.get(path, { headers: { rsc: '1' } })).text();
      answers.push({ path, text: html + rsc });
    }
    await context.close();
    return answers;
  };
  const asDeployer = await seen('deployer');
  expect(asDeployer.filter(({ text }) => text.includes(CANARY)).map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      routes.service(web, 'settings'),
      routes.revision({ ...at, family, revision }),
      routes.liveService(web),
    ]),
  );
  const asViewer = await seen('viewer');
  expect(asViewer.filter(({ text }) => text.includes(CANARY)).map(({ path }) => path)).toEqual([]);
  expect(asViewer.filter(({ text }) => text.includes('DATABASE_URL')).map(({ path }) => path)).toContain(
    routes.service(web, 'settings'),
  );
});

test('a viewer is told where values are not shown, and to whom they are', async ({
  page,
  stack,
  at,
  web,
  openService,
}) => {
  const { family, revision } = await deployCanary(stack, { cluster: web.cluster, service: web.service });
  await openService('viewer', { tab: 'settings' });
  const variables = page.getByRole('region', { name: 'Environment' }).first();
  await expect(variables).toContainText('Values are visible to deployers');
  await expect(variables).toContainText('DATABASE_URL');
  await page.goto(routes.compareRevisions({ ...at, family, from: 1, to: revision }));
  await expect(page.getByText('It differs; its values are visible to deployers.').first()).toBeVisible();
  await page.goto(routes.deploy(at, { cluster: web.cluster, service: web.service }));
  await expect(page.getByText('The values of this service are visible to deployers')).toBeVisible();
});

test('a deployer cannot give a program a strong role, and reads so beside the field', async ({
  page,
  stack,
  openDeployForm,
}) => {
  await new IAMClient(clientOf(stack)).send(
    new CreateRoleCommand({
      RoleName: 'break-glass',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }),
    }),
  );
  await openDeployForm('deployer', 'boutique/web:1.4.2');
  await page.getByRole('button', { name: 'Roles, Spot and ECS Exec' }).click();
  const field = page.getByRole('combobox', { name: 'Task role' });
  await field.click();
  await page.getByRole('option', { name: 'break-glass' }).click();
  await expect(field).toHaveAccessibleDescription(/You may not give the role break-glass to tasks/);
});

test.describe('with an access file', () => {
  test.use({ mayLog: [/status of 40[13]/] });

  test('people see and do what they are granted, and read whom to ask; a change of the file counts at once', async ({
    browser,
  }) => {
    const file = join(mkdtempSync(join(tmpdir(), 'gantry-access-')), 'access.json');
    const write = (grants: object[]) =>
      writeFileSync(file, JSON.stringify({ contact: '#platform', grants }), { mode: 0o600 });
    write([{ to: ['user:deployer@demo'], role: 'deployer', services: ['staging/*'] }]);
    const stack = await startStack({
      port: 0,
      sandboxPort: 0,
      env: { SANDBOX_SEED: '7', GANTRY_ACCESS_FILE: file },
    });
    try {
      const context = await browser.newContext({ baseURL: stack.consoleUrl });
      await signInByRequest(context, stack, 'deployer');
      const page = await context.newPage();
      await page.goto(routes.fleet(HOME));
      await expect(page.getByRole('link', { name: 'staging', exact: true }).first()).toBeVisible();
      await expect(page.getByRole('link', { name: 'boutique', exact: true })).toHaveCount(0);
      const boutique = { ...HOME, cluster: 'boutique', service: 'web' };
      await page.goto(routes.service(boutique));
      await expect(page.getByText('Ask #platform.')).toBeVisible();

      write([
        { to: ['user:deployer@demo'], permissions: ['console:read', 'service:roll-back'], services: ['boutique/*'] },
      ]);
      await page.goto(routes.service(boutique));
      const rollOut = page.getByRole('button', { name: 'Roll out…', exact: true });
      await expect(rollOut).toBeDisabled();
      await expect(rollOut).toHaveAccessibleDescription(/Ask #platform\./);
      await page.goto(routes.service({ ...HOME, cluster: 'staging', service: 'web' }));
      await expect(page.getByText('Ask #platform.')).toBeVisible();
      await context.close();
    } finally {
      await stack.stop();
    }
  });
});
