import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunVerb } from '@/lib/domain/changes/change-rules';
import type { Cloud } from '@/lib/domain/cloud';
import type { Call, CallInput } from '@/lib/domain/plan/mutation';
import type { Plan } from '@/lib/domain/plan/plan';
import { Failure } from '@/lib/domain/problem';
import { stateOf } from '@/lib/domain/runs/run-record';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { specFromService } from '@/lib/domain/spec/spec-from-service';
import { readRun } from '@/lib/server/runs/run-journal';
import { CHANGES, locationOf, openChange, type ProofChange } from './changes';
import { type InterruptionKind, openReplica } from './interrupted-replica';
import type { ProofAccount } from './open-account';
import { resumeRun, startRun, undoRun } from './proof-runs';
import { loadBalancedSpec } from './valid-specs';

const TIMEOUT_MS = 10 * 60_000;
const isWhole = process.env.PROVE === 'all';

/** A plan that deploys something to a service which exists, and the revision that a colleague deploys meanwhile. */
type Waiting = { account: ProofAccount; plan: Plan; verb: RunVerb; colleagues: string };

const rollOuts = CHANGES.filter(({ title }) =>
  ['roll out an image', 'roll back to the revision before', 'roll back to a revision that was deregistered'].includes(
    title,
  ),
);

const deployments: { title: string; over: (account: ProofAccount, spec: ServiceSpec) => Partial<ServiceSpec> }[] = [
  {
    title: 'deploy other variables and percents',
    over: (_, { containers, rolling }) => ({
      containers: containers.map((each) => ({ ...each, environment: [{ name: 'LEVEL', value: 'debug' }] })),
      rolling: { ...rolling, maximumPercent: 150 },
    }),
  },
  {
    title: 'deploy percents alone',
    over: (_, { rolling }) => ({ rolling: { ...rolling, maximumPercent: 150 } }),
  },
  {
    title: 'deploy behind a load balancer, which takes minutes to be made',
    over: (_, { network }) => {
      const { exposure } = loadBalancedSpec({
        registry: '',
        vpcId: '',
        publicSubnetIds: network.subnetIds,
        privateSubnetIds: [],
        openGroupId: '',
        listenerArn: '',
        certificateArn: '',
        secretArn: '',
        parameterArn: '',
        taskRoleArn: '',
      });
      return exposure ? { exposure } : {};
    },
  },
  {
    title: 'deploy with a task role that is new',
    over: (_, { roles }) => ({ roles: { ...roles, task: { kind: 'new' } } }),
  },
];

const [simple] = CHANGES;

/** A revision of a family of its own, for the service to run. */
async function registerColleagues({ context, spec }: ProofAccount): Promise<string> {
  const { taskDefinitionArn } = await context.ecs.getService(spec.cluster.name, spec.name);
  const { tags: _, ...request } = await context.ecs.getDefinitionRequest(taskDefinitionArn);
  const input: CallInput = { ...JSON.parse(JSON.stringify(request)), family: 'colleague' };
  await context.perform({ service: 'ecs', operation: 'RegisterTaskDefinition', input });
  return (await context.ecs.getTaskDefinition('colleague')).arn;
}

async function openWaitingChange(change: ProofChange): Promise<Waiting> {
  const { account, plan, change: request } = await openChange(change);
  onTestFinished(() => account.sandbox.close());
  return { account, plan, verb: request.verb, colleagues: await registerColleagues(account) };
}

async function openWaitingDeployment(over: (typeof deployments)[number]['over']): Promise<Waiting> {
  if (!simple) throw new Error('there is a first change');
  const { account } = await openChange(simple);
  onTestFinished(() => account.sandbox.close());
  const { context } = account;
  const { cluster, service: name } = locationOf(account);
  const service = await context.ecs.getService(cluster, name);
  const definition = await context.ecs.getTaskDefinition(service.taskDefinitionArn);
  const scaling = await context.scaling.describeScaling(cluster, name);
  const { spec } = specFromService({ service, definition, scaling, logRetentionDays: account.spec.logRetentionDays });
  const plan = await account.plan({ ...spec, ...over(account, spec) });
  return { account, plan, verb: 'deploy', colleagues: await registerColleagues(account) };
}

const cases = [
  ...rollOuts.map((change) => ({ title: change.title, open: () => openWaitingChange(change) })),
  ...deployments.map(({ title, over }) => ({ title, open: () => openWaitingDeployment(over) })),
];

/** With a tool of their own, and without waiting for anything. */
async function rollOutAsColleague({ account: { context, spec }, colleagues }: Waiting): Promise<void> {
  const input = { cluster: spec.cluster.name, service: spec.name, taskDefinition: colleagues };
  await context.perform({ service: 'ecs', operation: 'UpdateService', input });
}

async function expectColleaguesKept({ account, colleagues }: Waiting): Promise<void> {
  account.sandbox.advance(15 * 60_000);
  const { taskDefinitionArn } = await account.context.ecs.getService(account.spec.cluster.name, account.spec.name);
  expect(taskDefinitionArn).toBe(colleagues);
  expect(account.sandbox.bugs).toEqual([]);
}

/** The run has failed at the service, or at the wait for it where its own update was there already, and says why. */
async function expectServiceChanged({ account }: Waiting, id: string): Promise<void> {
  const record = await readRun(account.context.journal, id);
  expect(record?.outcome).toBe('failed');
  const problems = record?.steps.map((step) => record.stepRecords[step.id]?.problem?.facts?.reason);
  expect(problems, JSON.stringify(record?.stepRecords)).toContain('service-changed');
  const failed = record?.steps.filter(({ id: step }) => stateOf(record, step) === 'failed').map(({ id: step }) => step);
  expect([['service'], ['steady']]).toContainEqual(failed);
}

const isChange = (operation: string): boolean => !/^(?:Describe|Get|List)/.test(operation);
const updateIndex = ({ steps }: Plan): number =>
  steps
    .flatMap(({ mutations }) => mutations.filter(({ waitUntil }) => !waitUntil))
    .findIndex(({ call }) => call.operation === 'UpdateService');

/** Runs a plan; a colleague comes between before one of its calls, which is refused because AWS is asked too much or not. */
async function runInterposed(waiting: Waiting, at: number, isThrottled: boolean): Promise<string> {
  const { account, plan, verb } = waiting;
  const replica = openReplica(account);
  let changes = -1;
  const perform: Cloud['perform'] = async (call) => {
    if (isChange(call.operation)) changes += 1;
    if (isChange(call.operation) && changes === at) {
      await rollOutAsColleague(waiting);
      if (isThrottled) throw new Failure({ code: 'throttled', facts: { error: 'ThrottlingException' } });
    }
    return replica.context.perform(call);
  };
  return startRun(account, plan, { ...replica, context: { ...replica.context, perform } }, verb);
}

/** What a colleague does to a service that somebody has begun to change, and what must be left of it. */
type Meanwhile = { title: string; calls: (waiting: Waiting) => Call[]; kept: Readonly<Record<string, unknown>> };

const setBounds = ({ account: { spec } }: Waiting): Call => ({
  service: 'application-autoscaling',
  operation: 'RegisterScalableTarget',
  input: {
    ServiceNamespace: 'ecs',
    ResourceId: `service/${spec.cluster.name}/${spec.name}`,
    ScalableDimension: 'ecs:service:DesiredCount',
    MinCapacity: 2,
    MaxCapacity: 30,
  },
});
const update = ({ account: { spec } }: Waiting, input: CallInput): Call => ({
  service: 'ecs',
  operation: 'UpdateService',
  input: { cluster: spec.cluster.name, service: spec.name, ...input },
});

const SCALED: Omit<Meanwhile, 'title'> = { calls: (each) => [update(each, { desiredCount: 3 })], kept: { desired: 3 } };
const BOUNDED: Omit<Meanwhile, 'title'> = { calls: (each) => [setBounds(each)], kept: { bounds: '2–30' } };
const MEANWHILE: readonly Meanwhile[] = [
  { title: 'scale out', ...SCALED },
  { title: 'set other bounds', ...BOUNDED },
  { title: 'suspend auto scaling', ...BOUNDED },
  { title: 'scale out and move the upper bound', ...BOUNDED },
  {
    title: 'delete',
    calls: (each) => [update(each, { taskDefinition: each.colleagues })],
    kept: { status: 'active' },
  },
];

describe('a run that waits, while a colleague changes something else', () => {
  const look = async ({ account: { context, spec } }: Waiting) => {
    const service = await context.ecs.getService(spec.cluster.name, spec.name);
    const { target } = await context.scaling.describeScaling(spec.cluster.name, spec.name);
    return { desired: service.desiredCount, status: service.status, bounds: target && `${target.min}–${target.max}` };
  };
  const open = async (title: string): Promise<Waiting> => {
    const change = CHANGES.find((each) => each.title === title);
    if (!change) throw new Error(`there is no change ${title}`);
    return openWaitingChange(change);
  };

  it.each(MEANWHILE)(
    'overwrites nothing of it, resumed or undone: $title',
    async ({ title, calls, kept }) => {
      const goOn = [
        ['killed-before', resumeRun],
        ['killed-after', resumeRun],
        ['lost', resumeRun],
        [undefined, undoRun],
        ['killed-after', undoRun],
      ] as const;
      for (const [kind, continueRun] of goOn) {
        const waiting = await open(title);
        const { account, plan, verb } = waiting;
        // What is gone already cannot be kept, and a deletion has no undo.
        if (title === 'delete' && kind !== 'killed-before') continue;
        const id = await startRun(account, plan, openReplica(account, kind && { kind, at: 0 }), verb);
        for (const call of calls(waiting)) await account.context.perform(call);
        const { stepRecords } = await continueRun(account, id);
        expect(await look(waiting), `${kind}`).toMatchObject(kept);
        // Whoever undoes what they have made is told why it stays. A suspension has nothing to do with bounds.
        const reasons = Object.values(stepRecords).flatMap(({ retained }) => retained ?? []);
        const stays = continueRun === undoRun && title !== 'suspend auto scaling';
        expect(reasons).toEqual(stays ? ['changed-since'] : []);
      }
    },
    TIMEOUT_MS,
  );
});

describe('a run that waits, while a colleague rolls something out', () => {
  it.each(cases)(
    'ends without having overwritten it, wherever it waited: $title',
    async ({ open }) => {
      const last = updateIndex((await open()).plan);
      for (let at = 0; at <= last; at += 1) {
        const waiting = await open();
        // Between the look at the service and the call that follows there is nothing to wait for, unless AWS says so.
        const id = await runInterposed(waiting, at, at === last);
        await expectServiceChanged(waiting, id);
        await expectColleaguesKept(waiting);
      }
    },
    TIMEOUT_MS,
  );

  it.each(cases)(
    'ends without having overwritten it, when it is resumed later: $title',
    async ({ open }) => {
      const last = updateIndex((await open()).plan);
      const kinds: InterruptionKind[] = ['killed-before', 'killed-after', 'lost', 'refused'];
      for (let at = 0; at <= last; at += 1) {
        // All of them at each call are for `npm run prove`.
        for (const kind of isWhole ? kinds : kinds.filter((_, index) => (index + at) % 2 === 0)) {
          const waiting = await open();
          const { account, plan, verb } = waiting;
          const id = await startRun(account, plan, openReplica(account, { kind, at }), verb);
          await rollOutAsColleague(waiting);
          await resumeRun(account, id);
          await expectServiceChanged(waiting, id);
          await expectColleaguesKept(waiting);
        }
      }
    },
    TIMEOUT_MS,
  );

  it.each(cases)(
    'leaves it alone, when it is undone later: $title',
    async ({ open }) => {
      const last = updateIndex((await open()).plan);
      for (const kind of [undefined, 'killed-before', 'killed-after', 'lost'] as const) {
        const waiting = await open();
        const { account, plan, verb } = waiting;
        const interruption = kind && { kind, at: last };
        const id = await startRun(account, plan, openReplica(account, interruption), verb);
        await rollOutAsColleague(waiting);
        await undoRun(account, id);
        await expectColleaguesKept(waiting);
      }
    },
    TIMEOUT_MS,
  );
});
