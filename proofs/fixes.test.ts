import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FixKind } from '@/lib/domain/diagnosis/fix/service-fix';
import type { Context } from '@/lib/server/context';
import { planChangeNow } from '@/lib/server/preview/view-change';
import { executeRun } from '@/lib/server/runs/execute-run';
import { executeUndo } from '@/lib/server/runs/execute-undo';
import { startSandbox } from '@/sandbox/testing';
import { accountState } from './account-state';
import { judgeApp } from './judge-app';
import { openConsole } from './open-account';
import { simulatedSleep } from './simulated-sleep';

/** The fix of each failure whose remedy is a change of the service or of what it stands on. */
const FIXES: Readonly<Record<string, FixKind>> = {
  'security-group-closed': 'open-port',
  'log-group-missing': 'log-group',
  'health-check-path': 'health-path',
  'slow-boot': 'grace-period',
  'memory-too-small': 'memory',
  'wrong-architecture': 'settings',
  'deadlocked-percents': 'settings',
  'role-not-trusted': 'role-trust',
  'task-role-not-trusted': 'role-trust',
  'execution-role-denied': 'role-permissions',
  'pull-denied': 'role-permissions',
  'logs-denied': 'role-permissions',
  'secret-denied': 'settings',
};
/** One of what stands around a service, one of its settings; the others are for `npm run prove`. */
const EVERY_DAY = ['security-group-closed', 'slow-boot'];
const cases = Object.entries(FIXES).filter(([scenario]) => process.env.PROVE === 'all' || EVERY_DAY.includes(scenario));

const AT = { cluster: 'app', service: 'app' };
const TIMEOUT_MS = 60_000;

/** What is left of a fix when it is undone: the tasks that were started once more stay. */
const withoutTasks = ({ services, targetGroups, ...rest }: Record<string, unknown>) => rest;

describe('the fix of a finding', () => {
  it.each(cases)(
    'of %s leads to a steady service, and undone back to what there was',
    async (scenario, kind) => {
      const sandbox = await startSandbox({ scenario, speed: 1 });
      onTestFinished(() => sandbox.close());
      const { diagnosis } = await judgeApp(sandbox);
      const fix = diagnosis.findings[0]?.fix;
      expect(fix?.request.kind).toBe(kind);
      if (!fix) return;

      const before = accountState(sandbox.world());
      const console: Context = openConsole(sandbox);
      const context: Context = { ...console, actor: { ...console.actor, role: 'admin' } };
      const { plan } = await planChangeNow(context, AT, { verb: 'fix', fix: fix.request });
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
