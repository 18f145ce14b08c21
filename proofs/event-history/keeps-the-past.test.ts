import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Context } from '@/lib/server/context';
import { planChangeNow } from '@/lib/server/preview/view-change';
import { executeRun } from '@/lib/server/runs/execute-run';
import { executeUndo } from '@/lib/server/runs/execute-undo';
import { startSandbox } from '@/sandbox/testing';
import { accountState } from '../account-state';
import { openConsole } from '../open-account';
import { simulatedSleep } from '../simulated-sleep';

const AT = { cluster: 'app', service: 'app' };
const HOUR_MS = 3_600_000;

async function open(scenario: string) {
  const sandbox = await startSandbox({ scenario, speed: 1 });
  onTestFinished(() => sandbox.close());
  const console = openConsole(sandbox);
  const context: Context = { ...console, actor: { ...console.actor, role: 'admin' } };
  const run = { id: randomUUID(), now: context.now, sleep: simulatedSleep(sandbox) };
  const enable = async () => planChangeNow(context, AT, { verb: 'enable-event-history' });
  const readPast = async () => {
    const { arn } = await context.ecs.getService(AT.cluster, AT.service);
    return context.eventHistory.readService({ ...AT, serviceArn: arn, from: context.now() - 48 * HOUR_MS, limit: 500 });
  };
  return { sandbox, context, run, enable, readPast };
}

describe('the event history of a cluster', () => {
  it('keeps what ends from when it is turned on, and is as before when that is undone', async () => {
    const { sandbox, context, run, enable, readPast } = await open('circuit-breaker-rolled-back');
    expect(await readPast()).toBeUndefined();
    const before = accountState(sandbox.world());
    const { plan } = await enable();
    const record = await executeRun(plan, context, run);
    expect(record.outcome).toBe('succeeded');

    const [task] = (await context.ecs.listTasks(AT.cluster, AT.service)).filter(({ state }) => state === 'running');
    await context.ecs.stopTask(AT.cluster, task?.id ?? '', 'by hand');
    sandbox.advance(2 * HOUR_MS);
    await expect(context.ecs.getTask(AT.cluster, task?.id ?? '')).rejects.toMatchObject({
      problem: { code: 'missing' },
    });
    expect(await readPast()).toMatchObject({ tasks: [{ id: task?.id, stopCode: 'UserInitiated' }], isPartial: false });
    const found = { cluster: AT.cluster, task: task?.id ?? '', from: context.now() - 3 * HOUR_MS };
    expect(await context.eventHistory.findTask(found)).toMatchObject({ service: 'app', stoppedReason: 'by hand' });

    expect((await enable()).plan.problems).toEqual([{ path: 'event-history', reason: 'event-history-on' }]);
    expect((await executeUndo(record, context, run)).outcome).toBe('undone');
    const { logGroups, logPolicies, eventRules } = accountState(sandbox.world());
    expect({ logGroups, logPolicies, eventRules }).toEqual({
      ...{ logGroups: before.logGroups, logPolicies: before.logPolicies, eventRules: before.eventRules },
    });
  });

  it('that the ECS console has made is found, with the trouble of the day before', async () => {
    const { context, enable, readPast } = await open('a-day-ago');
    expect(await context.eventHistory.findState('app')).toEqual({ retentionDays: 30, rules: ['app-event-history'] });
    const past = await readPast();
    expect(past?.tasks.length).toBeGreaterThan(4);
    expect(past?.tasks.every(({ state, service }) => state === 'stopped' && service === 'app')).toBe(true);
    expect(past?.events.map(({ name }) => name)).toContain('SERVICE_DEPLOYMENT_FAILED');
    expect((await enable()).plan.problems).toEqual([{ path: 'event-history', reason: 'event-history-on' }]);
  });
});
