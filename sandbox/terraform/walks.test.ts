import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { accountContents } from './account-contents';
import { openTerraform, type Terraform, terraformObstacle, terraformTestTitle } from './terraform-runner';

/** Terraform waits for AWS by the minute whatever the sandbox's speed, so that these walks are for `npm run terraform`. */
const isAsked = process.env.TERRAFORM === 'all';
const TIMEOUT_MS = 10 * 60_000;

type Shape = {
  name: string;
  /** Repositories that have to hold the images `1.0` and `1.1` before anything runs them. */
  repositories?: readonly string[];
  /** What is changed, as Terraform is told. */
  change: string;
  /** What the change comes to: added, changed, destroyed. */
  changed: readonly [number, number, number];
};

const SHAPES: readonly Shape[] = [
  { name: 'shop', repositories: ['shop'], change: 'tag=1.1', changed: [1, 1, 1] },
  { name: 'fargate-service', change: 'tag=1.28', changed: [1, 1, 1] },
  { name: 'spot-mix', change: 'tag=1.28', changed: [1, 1, 1] },
  { name: 'blue-green', change: 'green_weight=100', changed: [0, 1, 0] },
  { name: 'edge', change: 'tls=ELBSecurityPolicy-TLS13-1-2-Res-2021-06', changed: [0, 1, 0] },
  { name: 'scheduled-task', change: 'tag=1.28', changed: [1, 1, 1] },
  { name: 'ec2-capacity', change: 'tag=1.28', changed: [1, 1, 1] },
];

const UNCHANGED = 'No changes. Your infrastructure matches the configuration.';

describe.skipIf(!isAsked || terraformObstacle).each(SHAPES)(
  terraformTestTitle('Terraform and the shape $name'),
  { timeout: TIMEOUT_MS },
  ({ name, repositories = [], change, changed: [added, changed, destroyed] }) => {
    let sandbox: TestSandbox;
    let terraform: Terraform;
    let before: ReturnType<typeof accountContents>;
    beforeAll(async () => {
      sandbox = await startSandbox({ clock: 'system', speed: 200, throttle: true });
      before = accountContents(sandbox.world());
      terraform = openTerraform(sandbox.url, { folder: join('sandbox/terraform/shapes', name) });
      await terraform.run('init');
    }, TIMEOUT_MS);
    afterAll(async () => {
      terraform.remove();
      await sandbox.close();
    });

    it('is applied', async () => {
      for (const repository of repositories) {
        await terraform.run('apply', '-auto-approve', `-target=aws_ecr_repository.${repository}`);
        await Promise.all(['1.0', '1.1'].map((tag) => push(repository, tag)));
      }
      expect(await terraform.run('apply', '-auto-approve')).toContain('Apply complete!');
    });

    it('needs no changes then', async () => {
      const { status, text } = await terraform.plan();
      expect([status, text]).toEqual([0, expect.stringContaining(UNCHANGED)]);
    });

    it('takes a change, and needs no further ones', async () => {
      const counts = `Resources: ${added} added, ${changed} changed, ${destroyed} destroyed.`;
      expect(await terraform.run('apply', '-auto-approve', '-var', change)).toContain(counts);
      const { status, text } = await terraform.plan('-var', change);
      expect([status, text]).toEqual([0, expect.stringContaining(UNCHANGED)]);
    });

    it('is destroyed, and leaves the account as it was', async () => {
      expect(await terraform.run('destroy', '-auto-approve', '-var', change)).toContain('Destroy complete!');
      expect(accountContents(sandbox.world())).toEqual(before);
      expect(sandbox.bugs).toEqual([]);
    });

    async function push(repository: string, tag: string): Promise<void> {
      const body = JSON.stringify({ repository, tag, workload: 'http-server' });
      const { status } = await fetch(`${sandbox.url}/_sandbox/push`, { method: 'POST', body });
      expect(status).toBe(200);
    }
  },
);
