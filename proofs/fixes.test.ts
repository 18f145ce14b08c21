import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChangeRequest } from '@/lib/domain/changes/change';
import { findWorkingRevision } from '@/lib/domain/diagnosis/fix/other-fixes';
import type { FixKind } from '@/lib/domain/diagnosis/fix/service-fix';
import type { Context } from '@/lib/server/context';
import { planChangeNow } from '@/lib/server/preview/view-change';
import { executeRun } from '@/lib/server/runs/execute-run';
import { executeUndo } from '@/lib/server/runs/execute-undo';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { accountState } from './account-state';
import { judgeApp } from './judge-app';
import { openConsole } from './open-account';
import { simulatedSleep } from './simulated-sleep';

const AT = { cluster: 'app', service: 'app' };

type Case = {
  scenario: string;
  fix: FixKind | 'roll-back';
  /** What somebody does to the service first, where no scenario is the failure. */
  breakIt?: (sandbox: TestSandbox, context: Context) => Promise<void>;
  what?: string;
};

const of = (scenario: string, fix: Case['fix']): Case => ({ scenario, fix });

/** Takes the public addresses of the tasks of a service that is well. */
async function withoutAddresses(sandbox: TestSandbox, context: Context): Promise<void> {
  const { network } = await context.ecs.getService(AT.cluster, AT.service);
  const awsvpcConfiguration = {
    subnets: network.subnetIds,
    securityGroups: network.securityGroupIds,
    assignPublicIp: 'DISABLED',
  };
  const input = { ...AT, networkConfiguration: { awsvpcConfiguration } };
  await context.perform({ service: 'ecs', operation: 'UpdateService', input });
  sandbox.advance(20 * 60_000);
}

/** The remedy of each failure that a change of the service, or of what it stands on, mends. */
const CASES: readonly Case[] = [
  of('security-group-closed', 'open-port'),
  of('log-group-missing', 'log-group'),
  of('health-check-path', 'health-path'),
  of('slow-boot', 'grace-period'),
  of('memory-too-small', 'memory'),
  of('wrong-architecture', 'settings'),
  of('deadlocked-percents', 'settings'),
  of('role-not-trusted', 'role-trust'),
  of('task-role-not-trusted', 'role-trust'),
  of('execution-role-denied', 'role-permissions'),
  of('pull-denied', 'role-permissions'),
  of('logs-denied', 'role-permissions'),
  of('secret-denied', 'settings'),
  of('circuit-breaker-stopped', 'roll-back'),
  {
    scenario: 'spot-interrupted',
    what: 'tasks without a public address in public subnets',
    fix: 'settings',
    breakIt: withoutAddresses,
  },
];
/** One of what stands around a service, one of its settings, one of its past; the others are for `npm run prove`. */
const EVERY_DAY = ['security-group-closed', 'slow-boot', 'circuit-breaker-stopped'];
const cases = CASES.filter(({ scenario }) => process.env.PROVE === 'all' || EVERY_DAY.includes(scenario));

const TIMEOUT_MS = 60_000;

type State = { services: Record<string, unknown>[]; targetGroups: Record<string, unknown>[] };

/** An account without what its tasks are doing: those that were started once more are part of no undo. */
function withoutTasks(state: Record<string, unknown>) {
  const { services, targetGroups, ...rest } = state as Record<string, unknown> & State;
  return {
    ...rest,
    services: services.map(({ running: _, rollout: __, deployments: ___, ...service }) => service),
    targetGroups: targetGroups.map(({ healthy: _, ...group }) => group),
  };
}

/** What the button of the first finding asks for. */
async function findRemedy(sandbox: TestSandbox, context: Context): Promise<ChangeRequest | undefined> {
  const { diagnosis, state } = await judgeApp(sandbox);
  const [finding] = diagnosis.findings;
  if (!finding) return undefined;
  if (finding.fix) return { verb: 'fix', fix: finding.fix.request };
  const service = await context.ecs.getService(AT.cluster, AT.service);
  const history = await context.ecs.listServiceDeployments(AT.cluster, AT.service);
  const revision = findWorkingRevision(finding, { service, history, state });
  return revision === undefined ? undefined : { verb: 'roll-back', taskDefinitionArn: arnOf(service, revision) };
}

const arnOf = ({ taskDefinitionArn }: { taskDefinitionArn: string }, revision: string): string =>
  taskDefinitionArn.replace(/[^/]+$/, revision);

const kindOf = (remedy: ChangeRequest | undefined) => (remedy?.verb === 'fix' ? remedy.fix.kind : remedy?.verb);

describe('the remedy of a finding', () => {
  it.each(cases.map((each) => [each.what ?? each.scenario, each] as const))(
    'of %s leads to a steady service, and undone back to what there was',
    async (_, { scenario, fix, breakIt }) => {
      const sandbox = await startSandbox({ scenario, speed: 1 });
      onTestFinished(() => sandbox.close());
      const console: Context = openConsole(sandbox);
      const context: Context = { ...console, actor: { ...console.actor, role: 'admin' } };
      await breakIt?.(sandbox, context);
      const remedy = await findRemedy(sandbox, context);
      expect(kindOf(remedy)).toBe(fix);
      if (!remedy) return;

      const before = accountState(sandbox.world());
      const { plan } = await planChangeNow(context, AT, remedy);
      expect(plan.problems).toEqual([]);
      const run = { id: randomUUID(), now: context.now, sleep: simulatedSleep(sandbox) };
      const record = await executeRun(plan, context, run);
      expect(record.outcome).toBe('succeeded');
      sandbox.advance(10 * 60_000);
      const mended = await judgeApp(sandbox);
      expect([mended.state, mended.diagnosis.findings]).toEqual(['steady', []]);

      const undone = await executeUndo(record, context, run);
      expect(undone.outcome).toBe('undone');
      expect(withoutTasks(accountState(sandbox.world()))).toEqual(withoutTasks(before));
    },
    TIMEOUT_MS,
  );
});
