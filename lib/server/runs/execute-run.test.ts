import fc from 'fast-check';
import { describe, expect, inject, it, vi } from 'vitest';
import { revisionName } from '../../domain/arn';
import { planDeployment } from '../../domain/plan/plan';
import type { Step } from '../../domain/plan/step';
import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';
import { type RunEvent, RunEvent as RunEventShape, type RunUpdate } from '../../domain/runs/run-event';
import { progressOf, type RunRecord, recordOf } from '../../domain/runs/run-record';
import {
  aDeployment,
  anInventory,
  aService,
  aSpec,
  aStoppedTask,
  ecs,
  lookupsWith,
  revisionArn,
} from '../../domain/testing/builders';
import { aFakeAccount, type FakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { executeRun, type RunCloud } from './execute-run';
import { executeUndo } from './execute-undo';
import { superseded } from './run-journal';

const RUN = '0f1c2d3e-0000-4000-8000-000000000001';
const author = { by: 'ana@boutique.example', fingerprint: (text: string) => String(text.length) };
const plan = planDeployment(
  aSpec({ cluster: { kind: 'new', name: 'fresh' } }),
  { inventory: anInventory(), lookups: lookupsWith() },
  author,
);

/** Time passes only by sleeping. */
function aRun(reports: RunProgress[] = []) {
  let at = 0;
  const sleep = async (ms: number) => {
    at += ms;
  };
  return { id: RUN, by: 'ana', report: (progress: RunProgress) => reports.push(progress), now: () => at, sleep };
}

const statesOf = ({ steps }: RunProgress) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));
const run = async (account: FakeAccount, cloud: RunCloud = fakeCloud(account)) =>
  progressOf(await executeRun(plan, cloud, aRun()));

const named = (operation: string, answer: RunCloud['perform'], cloud: RunCloud): RunCloud => ({
  ...cloud,
  perform: (call) => (call.operation === operation ? answer(call) : cloud.perform(call)),
});

describe('a run', () => {
  it('executes every step of the plan once', async () => {
    const account = aFakeAccount();
    const ended = await run(account);
    expect(ended).toMatchObject({ outcome: 'succeeded', cluster: 'fresh', service: 'hello', by: 'ana' });
    expect(statesOf(ended)).toEqual({
      cluster: 'done',
      'execution-role': 'unchanged',
      'log-group': 'done',
      'task-definition': 'done',
      service: 'done',
      steady: 'done',
    });
    expect(account.calls.toSorted()).toEqual([
      'createCluster fresh',
      'createLogGroup /ecs/fresh/hello',
      'createService hello',
      'register fresh-hello:1',
    ]);
  });

  it('changes nothing the second time, though the plan is the same', async () => {
    const account = aFakeAccount();
    await run(account);
    const calls = [...account.calls];
    const again = await run(account);
    expect(new Set(Object.values(statesOf(again)))).toEqual(new Set(['unchanged', 'done']));
    expect(statesOf(again)).toMatchObject({ cluster: 'unchanged', service: 'unchanged', steady: 'done' });
    expect(account.calls).toEqual(calls);
  });

  it('reports every change, the outputs of each step, and its end', async () => {
    const reports: RunProgress[] = [];
    await executeRun(plan, fakeCloud(aFakeAccount()), aRun(reports));
    expect(reports[0]).toMatchObject({ outcome: 'running' });
    expect(new Set(reports.map((report) => statesOf(report).service))).toEqual(new Set(['waiting', 'running', 'done']));
    const last = reports.at(-1);
    expect(last).toMatchObject({ outcome: 'succeeded' });
    const definition = last?.steps.find(({ id }) => id === 'task-definition');
    expect(definition).toMatchObject({ made: true, outputs: { arn: revisionArn(1, 'fresh-hello') } });
    expect(last?.steps.find(({ id }) => id === 'execution-role')?.made).toBe(false);
  });

  it('executes independent steps in parallel', async () => {
    const account = aFakeAccount();
    const cloud = fakeCloud(account);
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const late: RunCloud['perform'] = async (call) => {
      await gate;
      return cloud.perform(call);
    };
    const running = run(account, named('CreateLogGroup', late, cloud));
    await vi.waitFor(() => expect(account.calls).toContain('register fresh-hello:1'));
    expect(account.calls).not.toContain('createLogGroup /ecs/fresh/hello');
    open();
    expect((await running).outcome).toBe('succeeded');
  });

  it('stops at a failed step, says why, and begins no other', async () => {
    const account = aFakeAccount();
    const problem = { code: 'access-denied', source: 'ecs:RegisterTaskDefinition' } as const;
    const refuse = () => Promise.reject(new Failure(problem));
    const ended = await run(account, named('RegisterTaskDefinition', refuse, fakeCloud(account)));
    expect(ended.outcome).toBe('failed');
    expect(statesOf(ended)).toMatchObject({ 'task-definition': 'failed', service: 'skipped', steady: 'skipped' });
    expect(ended.steps.find(({ id }) => id === 'task-definition')?.problem).toEqual(problem);
  });

  it('ends before a bug is rethrown', async () => {
    const account = aFakeAccount();
    const reports: RunProgress[] = [];
    const breaks = () => Promise.reject(new TypeError('not a function'));
    const running = executeRun(plan, named('CreateCluster', breaks, fakeCloud(account)), aRun(reports));
    await expect(running).rejects.toThrow('a step of a run broke');
    expect(reports.at(-1)).toMatchObject({ outcome: 'failed' });
    expect(reports.at(-1)?.steps.find(({ id }) => id === 'cluster')?.state).toBe('failed');
  });

  it('does not change a service of the same name that is not the planned one', async () => {
    const account = aFakeAccount({
      services: [aService({ arn: ecs('service/fresh/hello'), name: 'hello', cluster: 'fresh' })],
    });
    const ended = await run(account);
    expect(ended.steps.find(({ id }) => id === 'service')).toMatchObject({
      state: 'failed',
      made: false,
      problem: { code: 'conflict', facts: { reason: 'name-taken' } },
    });
    expect(account.calls.filter((order) => order.includes('Service'))).toEqual([]);
  });

  it('waits while AWS throttles, and gives up in the end', async () => {
    const account = aFakeAccount();
    const cloud = fakeCloud(account);
    let asked = 0;
    const slow = (waitUntil: number): RunCloud['perform'] => {
      asked = 0;
      return (call) => {
        asked += 1;
        return asked < waitUntil ? Promise.reject(new Failure({ code: 'throttled' })) : cloud.perform(call);
      };
    };
    const ended = await run(account, named('CreateCluster', slow(Number.POSITIVE_INFINITY), cloud));
    expect(ended.steps[0]).toMatchObject({ state: 'failed', problem: { code: 'throttled' }, made: false });
    expect((await run(account, named('CreateCluster', slow(4), cloud))).outcome).toBe('succeeded');
  });
});

/** Records the events of a run like the journal, and nothing more once it is interrupted. */
function aJournal() {
  const events: RunEvent[] = [];
  let at = 0;
  const write = (update: RunUpdate) => {
    at += 1;
    events.push(RunEventShape.parse(JSON.parse(JSON.stringify({ ...update, at, token: '' }))));
  };
  write({ type: 'begun', run: RUN, by: 'ana', cluster: 'fresh', service: 'hello', fingerprint: plan.fingerprint });
  write({ type: 'planned', steps: JSON.parse(JSON.stringify(plan.steps)), redactedSteps: [], spec: {} });
  return { events, write };
}

type Cut = { call: number; isDone: boolean; isKilled: boolean };

/**
 * A cloud whose nth answer never arrives. The process may stop with it, and then neither calls nor records anything
 * more.
 */
function cutAt(cloud: RunCloud, { call, isDone, isKilled }: Cut) {
  let calls = 0;
  const cut = { isDead: false };
  const perform: RunCloud['perform'] = async (asked) => {
    calls += 1;
    if (cut.isDead) throw new Failure({ code: 'unreachable', source: 'dead' });
    if (calls !== call + 1) return cloud.perform(asked);
    const answer = isDone ? await cloud.perform(asked).catch(() => undefined) : undefined;
    cut.isDead = isKilled;
    throw new Failure({ code: isDone && answer ? 'unreachable' : 'access-denied', source: 'cut' });
  };
  return { cut, cloud: { ...cloud, perform } };
}

/** The resources of a plan in an account, without deregistered revisions. */
const held = ({ clusters, services, definitions, logGroups }: FakeAccount) => ({
  clusters: clusters.map(({ name }) => name),
  services: services.map(({ name, cluster, desiredCount, taskDefinitionArn }) => ({
    name,
    cluster,
    desiredCount,
    taskDefinitionArn,
  })),
  revisions: definitions.filter(({ status }) => status === 'active').map(({ family }) => family),
  logGroups: [...logGroups],
});

const aCut = fc.record({ call: fc.nat(14), isDone: fc.boolean(), isKilled: fc.boolean() });

/**
 * Runs until it is interrupted, and returns the record afterwards: of the process, or of the journal if the process
 * stopped.
 */
async function runUntil(account: FakeAccount, cut: Cut, before?: RunRecord, journal = aJournal()): Promise<RunRecord> {
  const broken = cutAt(fakeCloud(account), cut);
  const persist = async (update: RunUpdate) => {
    if (!broken.cut.isDead) journal.write(update);
  };
  if (before) journal.write({ type: 'again', by: 'ana' });
  const known = before && recordOf(journal.events);
  await executeRun(plan, broken.cloud, { ...aRun(), before: known, persist });
  const record = recordOf(journal.events);
  if (!record) throw new Error('the journal begins with the plan');
  return record;
}

describe('a run that was interrupted', () => {
  it('ends the same wherever it was interrupted, and creates nothing twice', async () => {
    const uncut = aFakeAccount();
    await run(uncut);
    await fc.assert(
      fc.asyncProperty(fc.array(aCut, { minLength: 1, maxLength: 3 }), async (cuts) => {
        const account = aFakeAccount();
        const journal = aJournal();
        let record: RunRecord | undefined;
        for (const cut of cuts) record = await runUntil(account, cut, record, journal);
        journal.write({ type: 'again', by: 'ana' });
        const ended = await executeRun(plan, fakeCloud(account), { ...aRun(), before: recordOf(journal.events) });
        expect(ended.outcome).toBe('succeeded');
        expect(account.calls.toSorted()).toEqual(uncut.calls.toSorted());
        expect(held(account)).toEqual(held(uncut));
      }),
      { numRuns: 80 * inject('times') },
    );
  });

  it('is undone completely wherever and however often it was interrupted, and nothing else is touched', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCut, { minLength: 1, maxLength: 3 }), fc.boolean(), async (cuts, hasGroup) => {
        const account = aFakeAccount({ logGroups: hasGroup ? ['/ecs/fresh/hello'] : [] });
        const before = held(account);
        const journal = aJournal();
        let record: RunRecord | undefined;
        for (const cut of cuts) record = await runUntil(account, cut, record, journal);
        if (record) await executeUndo(record, fakeCloud(account), aRun());
        expect(held(account)).toEqual(before);
      }),
      { numRuns: 80 * inject('times') },
    );
  });
});

describe('a run that another replica supersedes while it watches its service', () => {
  const by = { run: RUN.replace(/1$/, '2'), by: 'bob', verb: 'pause' } as const;
  const assertCurrent = () => Promise.reject(superseded(by));

  it.each([
    ['became steady', { rollout: 'completed' }],
    ['failed', { rollout: 'failed', rolloutReason: 'circuit breaker' }],
  ] as const)('says so, and not that it %s', async (_, over) => {
    const account = aFakeAccount();
    const cloud = fakeCloud(account);
    const getService: RunCloud['ecs']['getService'] = async (...names) => {
      const service = await cloud.ecs.getService(...names);
      return { ...service, deployments: service.deployments.map((each) => ({ ...each, ...over })) };
    };
    const watched = { ...cloud, ecs: { ...cloud.ecs, getService } };
    const ended = progressOf(await executeRun(plan, watched, { ...aRun(), assertCurrent }));
    expect(ended).toMatchObject({ outcome: 'superseded', supersededBy: by });
    expect(statesOf(ended)).toMatchObject({ service: 'done', steady: 'skipped' });
  });
});

describe('the wait for a steady state', () => {
  const steps: readonly Step[] = plan.steps;
  const wanted = revisionArn(1, 'fresh-hello');

  it('continues while the service changes, and through failed reads', async () => {
    let looks = 0;
    const account = aFakeAccount({
      settleService: (service) => {
        looks += 1;
        if (looks === 3) throw new Failure({ code: 'throttled' });
        if (looks < 6) return service;
        return aFakeAccount().settleService(service);
      },
    });
    const ended = await run(account);
    expect(ended.outcome).toBe('succeeded');
    expect(looks).toBeGreaterThanOrEqual(6);
  });

  it('fails with the reason of the tasks when ECS gives up', async () => {
    const stopped = aStoppedTask({ cluster: 'fresh', service: 'hello', taskDefinitionArn: wanted });
    const account = aFakeAccount({
      tasks: [stopped],
      settleService: (service) => ({
        ...service,
        deployments: [aDeployment({ taskDefinitionArn: wanted, rollout: 'failed' })],
      }),
    });
    const ended = await run(account);
    expect(ended.steps.find(({ id }) => id === 'steady')).toMatchObject({
      state: 'failed',
      problem: { code: 'conflict', facts: { reason: 'failed', diagnosis: 'exit-error', exitCode: '1' } },
    });
  });

  it('fails when ECS has gone back to another revision', async () => {
    const account = aFakeAccount({
      settleService: (service) => ({ ...service, deployments: [aDeployment({ taskDefinitionArn: revisionArn(9) })] }),
    });
    const service = steps.filter(({ id }) => id !== 'steady');
    expect((await executeRun({ ...plan, steps: service }, fakeCloud(account), aRun())).outcome).toBe('succeeded');
    expect((await run(account)).outcome).toBe('failed');
  });

  it('reports meanwhile how many tasks run and why others fail', async () => {
    const reports: RunProgress[] = [];
    const task = aStoppedTask({ cluster: 'fresh', service: 'hello', taskDefinitionArn: wanted });
    let looks = 0;
    const account = aFakeAccount({
      tasks: [task],
      settleService: (service) => {
        looks += 1;
        return looks < 4 ? service : aFakeAccount().settleService(service);
      },
    });
    await executeRun(plan, fakeCloud(account), aRun(reports));
    const told = reports.map((report) => report.steps.find(({ id }) => id === 'steady')?.facts);
    expect(told).toContainEqual(expect.objectContaining({ running: '0', desired: '2', diagnosis: 'exit-error' }));
  });

  it('counts the tasks of what it deploys, not those that these replace, and says to what ECS rolls back', async () => {
    const reports: RunProgress[] = [];
    const [before, next] = [revisionArn(9), aDeployment({ taskDefinitionArn: wanted, primary: true })];
    const account = aFakeAccount({
      settleService: (service) => {
        const isFailed = reports.some((report) => report.steps.some(({ facts }) => facts.running === '1'));
        const deployments = isFailed
          ? [
              aDeployment({ taskDefinitionArn: before, primary: true, rollout: 'in-progress', runningCount: 2 }),
              { ...next, primary: false, rollout: 'failed' as const, runningCount: 0 },
            ]
          : [
              { ...next, rollout: 'in-progress' as const, runningCount: 1 },
              aDeployment({ taskDefinitionArn: before, primary: false, runningCount: 2 }),
            ];
        return { ...service, runningCount: 3, deployments };
      },
    });
    await executeRun(plan, fakeCloud(account), aRun(reports));
    const facts = reports.map((report) => report.steps.find(({ id }) => id === 'steady')?.facts);
    expect(facts).toContainEqual(expect.objectContaining({ running: '1', desired: '2' }));
    expect(facts.at(-1)).toMatchObject({ running: '0', rollsBackTo: revisionName(before) });
  });

  it('gives up after an hour', async () => {
    const account = aFakeAccount({ settleService: (service) => service });
    const ended = await run(account);
    expect(ended.steps.find(({ id }) => id === 'steady')?.problem?.facts).toEqual({ reason: 'not-steady-in-time' });
  });
});
