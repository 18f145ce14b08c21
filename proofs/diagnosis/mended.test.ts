import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '@/lib/domain/diagnosis/codes';
import { trustPolicyFor } from '@/sandbox/operations/iam/build';
import { addParameter } from '@/sandbox/operations/secrets/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import { addLogGroup } from '@/sandbox/scenarios/log-group';
import { startSandbox } from '@/sandbox/testing';
import type { World } from '@/sandbox/world';
import { openPages, STEP_MS } from '../faults/open-pages';

const AT = { cluster: 'app', service: 'app' };

type Case = { scenario: string; cause: DiagnosisCode; mend: (world: World) => void };

const groupOf = ({ ec2 }: World, name: string) => [...ec2.securityGroups.values()].find((group) => group.name === name);

/** Remedies after which ECS needs no deployment: its next task starts, or the tasks that run are well. */
const CASES: readonly Case[] = [
  {
    scenario: 'security-group-closed',
    cause: 'group-closed',
    mend: (world) => {
      const source = { groupId: groupOf(world, 'app-alb')?.id ?? '' };
      groupOf(world, 'app-tasks')?.ingress.push({
        id: 'sgr-mended',
        protocol: 'tcp',
        fromPort: 8080,
        toPort: 8080,
        source,
      });
    },
  },
  {
    scenario: 'log-group-missing',
    cause: 'log-group-missing',
    mend: (world) => void addLogGroup(world, '/ecs/app', 30),
  },
  {
    scenario: 'logs-denied',
    cause: 'log-denied',
    mend: ({ iam }) => void iam.roles.get('ecsTaskExecutionRole')?.attachedPolicyArns.add(TASK_EXECUTION_POLICY_ARN),
  },
  {
    scenario: 'role-not-trusted',
    cause: 'execution-role-untrusted',
    mend: ({ iam }) =>
      void Object.assign(iam.roles.get('ecsTaskExecutionRole') ?? {}, {
        trustPolicy: trustPolicyFor('ecs-tasks.amazonaws.com'),
      }),
  },
  {
    scenario: 'missing-parameter',
    cause: 'parameter-missing',
    mend: (world) => void addParameter(world, { name: '/app/key', value: 'on' }),
  },
];

const SPEED = 5;
const LONGEST_MS = 6 * 60_000;
/** One of the network and one of what a task needs to start; the others are for `npm run prove`. */
const EVERY_DAY = ['security-group-closed', 'log-group-missing'];
const cases = CASES.filter(({ scenario }) => process.env.PROVE === 'all' || EVERY_DAY.includes(scenario));
/** A look at a cluster at rest, and what its probes take. */
const FALLS_WITHIN_MS = 15_000;

async function watchMend({ scenario, cause, mend }: Case) {
  const sandbox = await startSandbox({ scenario, speed: SPEED });
  const pages = openPages(sandbox);
  try {
    const page = pages.openService(AT);
    const until = async (holds: () => boolean, what: string) => {
      for (let ms = 0; ms < LONGEST_MS; ms += STEP_MS) {
        if (holds()) return sandbox.world().now;
        await pages.pass();
      }
      const shown = page();
      throw new Error(`${what}: ${shown?.state} ${shown?.diagnosis.findings.map(({ code }) => code)}`);
    };
    await until(() => page()?.diagnosis.findings[0]?.certainty === 'confirmed', 'confirmed');
    expect(page()?.diagnosis.findings[0]?.code).toBe(cause);
    mend(sandbox.world());
    const app = () => sandbox.world().ecs.clusters.get(AT.cluster)?.services.get(AT.service);
    const wellAt = await until(() => (app()?.steadySince ?? 0) > 0, 'steady');
    const fellAt = await until(() => page()?.diagnosis.findings.length === 0, 'fell');
    const calmAt = await until(() => page()?.state === 'steady', 'calm');
    return { fellMs: fellAt - wellAt, calmMs: calmAt - wellAt };
  } finally {
    pages.close();
    await sandbox.close();
  }
}

describe('a cause that was mended without a deployment', () => {
  it.each(cases)(
    '$scenario is not said any more once the service is well',
    async (each) => {
      const { fellMs, calmMs } = await watchMend(each);
      expect(fellMs).toBeLessThanOrEqual(FALLS_WITHIN_MS);
      expect(calmMs).toBeLessThanOrEqual(FALLS_WITHIN_MS);
    },
    60_000,
  );
});
