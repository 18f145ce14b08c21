import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { planDeployment } from '../domain/deployment/plan';
import type { RunProgress } from '../domain/deployment/run';
import type { Step } from '../domain/deployment/step';
import { Failure } from '../domain/problem';
import { aDeployment, anImage, aStoppedTask, aSurvey, aWish, revisionArn } from '../domain/testing/builders';
import { aFakeAccount, type FakeAccount, fakeCloud } from '../domain/testing/fake-cloud';
import type { StepContext } from './ensure';
import { runPlan } from './run-plan';

type RunCloud = StepContext['cloud'];

const RUN = '0f1c2d3e-0000-4000-8000-000000000001';
const plan = planDeployment(aWish({ cluster: { kind: 'new', name: 'fresh' } }), aSurvey(), {
  registry: 'ecr',
  found: anImage('1.5.0'),
});

/** Time passes only by sleeping. */
function aRun(reports: RunProgress[] = []) {
  let at = 0;
  const sleep = async (ms: number) => {
    at += ms;
  };
  return { id: RUN, report: (progress: RunProgress) => reports.push(progress), now: () => at, sleep };
}

const statesOf = ({ steps }: RunProgress) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));
const run = (account: FakeAccount, cloud: RunCloud = fakeCloud(account)) => runPlan(plan, cloud, aRun());

describe('a run', () => {
  it('makes everything that was planned, each thing once', async () => {
    const account = aFakeAccount();
    const ended = await run(account);
    expect(ended).toMatchObject({ outcome: 'succeeded', cluster: 'fresh', service: 'hello' });
    expect(new Set(Object.values(statesOf(ended)))).toEqual(new Set(['done']));
    expect(account.orders.toSorted()).toEqual([
      'createCluster fresh',
      'createLogGroup /ecs/fresh/hello',
      `createService hello ${RUN}`,
      'register fresh-hello:1',
    ]);
  });

  it('changes nothing the second time', async () => {
    const account = aFakeAccount();
    await run(account);
    const orders = [...account.orders];
    const again = await run(account);
    expect(statesOf(again)).toEqual({
      cluster: 'unchanged',
      'log-group': 'unchanged',
      'task-definition': 'unchanged',
      service: 'unchanged',
      steady: 'done',
    });
    expect(account.orders).toEqual(orders);
  });

  it('tells every change, and its end', async () => {
    const reports: RunProgress[] = [];
    await runPlan(plan, fakeCloud(aFakeAccount()), aRun(reports));
    expect(reports[0]).toMatchObject({ outcome: 'running' });
    expect(new Set(reports.map((report) => statesOf(report).service))).toEqual(new Set(['waiting', 'running', 'done']));
    expect(reports.at(-1)).toMatchObject({ outcome: 'succeeded' });
    expect(reports.at(-1)?.steps.find(({ id }) => id === 'task-definition')?.facts).toMatchObject({
      revision: 'fresh-hello:1',
    });
  });

  it('does independent steps side by side', async () => {
    const account = aFakeAccount();
    const cloud = fakeCloud(account);
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const ensureLogGroup: RunCloud['logs']['ensureLogGroup'] = async (...all) => {
      await gate;
      return cloud.logs.ensureLogGroup(...all);
    };
    const running = run(account, { ...cloud, logs: { ...cloud.logs, ensureLogGroup } });
    await vi.waitFor(() => expect(account.orders).toContain('register fresh-hello:1'));
    expect(account.orders).not.toContain('createLogGroup /ecs/fresh/hello');
    open();
    expect((await running).outcome).toBe('succeeded');
  });

  it('stops at a failed step, says why, and begins no other', async () => {
    const account = aFakeAccount();
    const cloud = fakeCloud(account);
    const problem = { code: 'access-denied', source: 'ecs:RegisterTaskDefinition' } as const;
    const registerTaskDefinition = () => Promise.reject(new Failure(problem));
    const ended = await run(account, { ...cloud, ecs: { ...cloud.ecs, registerTaskDefinition } });
    expect(ended.outcome).toBe('failed');
    expect(statesOf(ended)).toMatchObject({ 'task-definition': 'failed', service: 'skipped', steady: 'skipped' });
    expect(ended.steps.find(({ id }) => id === 'task-definition')?.problem).toEqual(problem);
  });

  it('closes itself before a bug of ours is thrown on', async () => {
    const account = aFakeAccount();
    const cloud = fakeCloud(account);
    const reports: RunProgress[] = [];
    const createCluster = () => Promise.reject(new TypeError('not a function'));
    const running = runPlan(plan, { ...cloud, ecs: { ...cloud.ecs, createCluster } }, aRun(reports));
    await expect(running).rejects.toThrow('a step of a run broke');
    expect(reports.at(-1)).toMatchObject({ outcome: 'failed' });
    expect(statesOf(reports.at(-1) ?? (await running))).toMatchObject({ cluster: 'failed', service: 'skipped' });
  });

  it('leaves a service alone that has the name and is not the one wished for', async () => {
    const account = aFakeAccount();
    await run(account);
    account.services = account.services.map((service) => ({ ...service, desiredCount: 7 }));
    const ended = await run(account);
    expect(ended.steps.find(({ id }) => id === 'service')).toMatchObject({
      state: 'failed',
      problem: { code: 'conflict', facts: { reason: 'name-taken' } },
    });
    expect(account.services).toHaveLength(1);
  });

  it('ends the same wherever it was cut, and makes nothing twice', async () => {
    const uncut = aFakeAccount();
    await run(uncut);

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ call: fc.nat(12), isDone: fc.boolean() }), { maxLength: 3 }),
        async (cuts) => {
          const account = aFakeAccount();
          for (const cut of cuts) await run(account, cutAt(fakeCloud(account), cut));
          const ended = await run(account);
          expect(ended.outcome).toBe('succeeded');
          expect(account.orders.toSorted()).toEqual(uncut.orders.toSorted());
          expect(account.services).toEqual(
            uncut.services.map((service) => ({ ...service, deployments: expect.anything() })),
          );
          expect(account.definitions).toEqual(uncut.definitions);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** A cloud whose nth answer never arrives, though what was asked for may have been done. */
function cutAt(cloud: RunCloud, { call, isDone }: { call: number; isDone: boolean }): RunCloud {
  let calls = 0;
  const cut = <Questions extends object>(questions: Questions): Questions =>
    new Proxy(questions, {
      get: (target, name, receiver) => {
        const question: unknown = Reflect.get(target, name, receiver);
        if (typeof question !== 'function') return question;
        return async (...all: unknown[]) => {
          calls += 1;
          const isCut = calls === call + 1;
          if (isCut && !isDone) throw new Failure({ code: 'access-denied', source: 'cut before' });
          const answer: unknown = await Reflect.apply(question, target, all);
          if (isCut) throw new Failure({ code: 'access-denied', source: 'cut after' });
          return answer;
        };
      },
    });
  return { ecs: cut(cloud.ecs), logs: cut(cloud.logs) };
}

describe('the wait for a steady state', () => {
  const steps: Step[] = plan.steps;
  const wanted = revisionArn(1, 'fresh-hello');

  it('goes on while the service moves, and through answers that AWS could not give', async () => {
    let looks = 0;
    const account = aFakeAccount({
      settles: (service) => {
        looks += 1;
        if (looks === 3) throw new Failure({ code: 'throttled' });
        if (looks < 6) return service;
        return aFakeAccount().settles(service);
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
      settles: (service) => ({
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
      settles: (service) => ({ ...service, deployments: [aDeployment({ taskDefinitionArn: revisionArn(9) })] }),
    });
    const service = steps.filter(({ id }) => id !== 'steady');
    expect((await runPlan({ ...plan, steps: service }, fakeCloud(account), aRun())).outcome).toBe('succeeded');
    expect((await run(account)).outcome).toBe('failed');
  });

  it('tells meanwhile how many tasks run and what is wrong with the others', async () => {
    const reports: RunProgress[] = [];
    const task = aStoppedTask({ cluster: 'fresh', service: 'hello', taskDefinitionArn: wanted });
    let looks = 0;
    const account = aFakeAccount({
      tasks: [task],
      settles: (service) => {
        looks += 1;
        return looks < 4 ? service : aFakeAccount().settles(service);
      },
    });
    await runPlan(plan, fakeCloud(account), aRun(reports));
    const told = reports.map(({ steps }) => steps.find(({ id }) => id === 'steady')?.facts);
    expect(told).toContainEqual(expect.objectContaining({ running: '0', desired: '2', diagnosis: 'exit-error' }));
  });

  it('gives up after an hour', async () => {
    const account = aFakeAccount({ settles: (service) => service });
    const ended = await run(account);
    expect(ended.steps.find(({ id }) => id === 'steady')?.problem?.facts).toEqual({ reason: 'not-steady-in-time' });
  });
});
