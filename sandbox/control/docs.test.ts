import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTask } from '@/sandbox/operations/ecs/run-task';
import { HOME_REGION, scenarios } from '@/sandbox/scenarios';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { ENDPOINTS } from '.';

const run = promisify(execFile);
const guide = readFileSync('docs/sandbox.md', 'utf8');
const lines = guide.split('\n').filter((line) => line.startsWith('curl '));
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** Puts a task on Spot, so that there is one to be taken back. */
async function runOnSpot(): Promise<void> {
  const world = sandbox.world(HOME_REGION);
  const cluster = world.ecs.clusters.get('boutique');
  const [subnet] = world.ec2.subnets.keys();
  if (!cluster || !subnet) throw new Error('the boutique is not there');
  cluster.capacityProviders = ['FARGATE', 'FARGATE_SPOT'];
  await runTask(world)({
    cluster: 'boutique',
    taskDefinition: 'boutique-worker',
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    networkConfiguration: { awsvpcConfiguration: { subnets: [subnet], assignPublicIp: 'ENABLED' } },
  });
}

describe.skipIf(!hasCurl)(`the guide's curl lines${hasCurl ? '' : ' (skipped: there is no curl)'}`, () => {
  it.each(lines)('%s', async (line) => {
    if (line.includes('/interrupt')) await runOnSpot();
    const { stdout } = await run('sh', [
      '-c',
      `${line.replace('http://127.0.0.1:4566', sandbox.url)} --fail-with-body`,
    ]);
    expect(JSON.parse(stdout)).not.toHaveProperty('error');
  });
});

describe('the guide', () => {
  it('has a curl line for every endpoint and each of its methods', () => {
    const shown = new Set(
      lines.map((line) => {
        const method = / -X (\w+)/.exec(line)?.[1] ?? 'GET';
        return `${method} ${/4566([\w/]+)/.exec(line)?.[1]}`;
      }),
    );
    const there = Object.entries(ENDPOINTS).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect([...shown].sort()).toEqual(there.sort());
  });

  it('knows every scenario and every setting', () => {
    for (const name of Object.keys(scenarios)) expect(guide).toContain(`\`${name}\``);
    const settings = readFileSync('sandbox/settings.ts', 'utf8').match(/SANDBOX_[A-Z]+/g) ?? [];
    for (const name of new Set(settings)) expect(guide).toContain(`| \`${name}\` |`);
  });
});
