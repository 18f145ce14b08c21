import { randomUUID } from 'node:crypto';
import type { ChangeRequest } from '@/lib/domain/changes/change';
import type { CallInput } from '@/lib/domain/plan/mutation';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import type { Context } from '@/lib/server/context';
import { executeRun } from '@/lib/server/runs/execute-run';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { planChangeNow } from '../lib/server/preview/view-change';
import { planRegistrationNow } from '../lib/server/preview/view-registration';
import type { AccountFixture } from './account-fixture';
import { openAccount, openConsole, type ProofAccount } from './open-account';
import { CLOCK_FACTOR } from './proof-runs';
import { simulatedSleep } from './simulated-sleep';
import { type ProofSpec, SPECS } from './specs';
import { loadBalancedSpec, rolling, validSpec } from './valid-specs';

/** The registration of a revision, which no service runs yet. */
type Registration = { verb: 'register'; request: CallInput };

type ProofRequest = ChangeRequest | Registration;

/** One change that a person may make, and the account in which it is made. */
export type ProofChange = {
  title: string;
  /** What is deployed before. */
  deployed: ProofSpec;
  /** What has happened to the service since. */
  prepare?: (account: ProofAccount) => Promise<void>;
  request: (account: ProofAccount) => ProofRequest | Promise<ProofRequest>;
  /** Taken when there is little time. */
  isShort?: true;
};

const proofSpec = (title: string, over: (fixture: AccountFixture) => Partial<ServiceSpec> = () => ({})): ProofSpec => ({
  title,
  spec: (fixture) => validSpec(fixture, over(fixture)),
});

const specTitled = (beginning: string): ProofSpec => {
  const found = SPECS.find(({ title }) => title.startsWith(beginning));
  if (!found) throw new Error(`there is no spec ${beginning}`);
  return found;
};

const simple = specTitled('a service without a load balancer');
const spot = specTitled('mostly on Spot');
const everything = specTitled('all at once');
const scaledByMetrics = specTitled('as many tasks');
/** With bounds alone, so that nothing but a person moves the count. */
const bounded = proofSpec('within bounds', () => ({ scaling: { min: 2, max: 4, schedules: [] } }));
const balanced = proofSpec('behind a load balancer', (fixture) => loadBalancedSpec(fixture));
/** Its deployments go on for ever when their tasks fail. */
const patient = proofSpec('without a circuit breaker', () => ({
  rolling: { ...rolling, circuitBreaker: { enabled: false, rollback: false } },
}));

const imageIn = ({ spec }: ProofAccount, tag: string): string =>
  `${spec.containers[0]?.image.replace(/:[^:/]+$/, '') ?? ''}:${tag}`;

const pushImage = ({ sandbox }: ProofAccount, tag: string, workload: string) =>
  addImage(sandbox.world(), 'shop/web', { tag, workload });

export const locationOf = ({ spec }: ProofAccount) => ({ cluster: spec.cluster.name, service: spec.name });

/** Makes a change as the console does, to its end or but for its last step, which watches the service. */
async function makeChange(account: ProofAccount, change: ChangeRequest, isWatched = true): Promise<void> {
  const { context, sandbox } = account;
  const { plan } = await planChangeNow(context, locationOf(account), change);
  const steps = plan.steps.filter(({ effect }) => isWatched || effect !== 'watch');
  const sleep = simulatedSleep(sandbox, CLOCK_FACTOR);
  const record = await executeRun({ ...plan, steps }, context, { id: randomUUID(), now: context.now, sleep });
  if (record.outcome !== 'succeeded') throw new Error(`the ${change.verb} before the change has failed`);
  if (isWatched) sandbox.advance(15 * 60_000);
}

const rollOutTo = (account: ProofAccount, tag: string): ChangeRequest => ({
  verb: 'roll-out',
  images: { web: imageIn(account, tag) },
});

/** A second revision runs. */
async function rollOutSecond(account: ProofAccount): Promise<void> {
  pushImage(account, '1.1.0', 'http-server');
  await makeChange(account, rollOutTo(account, '1.1.0'));
}

/** A second revision is being deployed. */
async function beginRollOut(account: ProofAccount): Promise<void> {
  pushImage(account, '1.1.0', 'http-server');
  await makeChange(account, rollOutTo(account, '1.1.0'), false);
  account.sandbox.advance(5_000);
}

/** A second revision is being deployed, whose tasks never stay up. */
async function rollOutBroken(account: ProofAccount): Promise<void> {
  pushImage(account, 'broken', 'web-crash-at-boot');
  await makeChange(account, rollOutTo(account, 'broken'), false);
  account.sandbox.advance(60_000);
}

const serviceIn = (account: ProofAccount) =>
  account.context.ecs.getService(account.spec.cluster.name, account.spec.name);

async function rollBackToFirst(account: ProofAccount): Promise<ChangeRequest> {
  const { taskDefinitionArn } = await serviceIn(account);
  return { verb: 'roll-back', taskDefinitionArn: taskDefinitionArn.replace(/:\d+$/, ':1') };
}

async function deregisterFirst(account: ProofAccount): Promise<void> {
  await rollOutSecond(account);
  const { taskDefinitionArn } = await serviceIn(account);
  const taskDefinition = taskDefinitionArn.replace(/:\d+$/, ':1');
  await account.context.perform({ service: 'ecs', operation: 'DeregisterTaskDefinition', input: { taskDefinition } });
}

async function stopDeployment(account: ProofAccount): Promise<ChangeRequest> {
  const { cluster, service } = locationOf(account);
  const [deployment] = await account.context.ecs.listServiceDeployments(cluster, service);
  return { verb: 'stop-deployment', deploymentArn: deployment?.arn ?? '' };
}

/** The request of the revision that runs, changed, with what Gantry has no words for. */
async function registerCopy(account: ProofAccount, more: CallInput): Promise<Registration> {
  const { taskDefinitionArn } = await serviceIn(account);
  const request: CallInput = JSON.parse(
    JSON.stringify(await account.context.ecs.getDefinitionRequest(taskDefinitionArn)),
  );
  return { verb: 'register', request: { ...request, volumes: [{ name: 'scratch' }], ...more } };
}

const pauseService = (account: ProofAccount) => makeChange(account, { verb: 'pause' });

export const CHANGES: readonly ProofChange[] = [
  {
    title: 'roll out an image',
    deployed: simple,
    prepare: async (account) => void pushImage(account, '1.1.0', 'http-server'),
    request: (account) => rollOutTo(account, '1.1.0'),
    isShort: true,
  },
  {
    title: 'roll out an image behind a load balancer, with auto scaling',
    deployed: scaledByMetrics,
    prepare: async (account) => void pushImage(account, '1.1.0', 'http-server'),
    request: (account) => rollOutTo(account, '1.1.0'),
  },
  {
    title: 'roll out an image of a service that has everything',
    deployed: everything,
    prepare: async (account) => void pushImage(account, '1.1.0', 'http-server'),
    request: (account) => rollOutTo(account, '1.1.0'),
  },
  {
    title: 'roll out a tag that was pushed again',
    deployed: spot,
    prepare: async (account) => void pushImage(account, '1.0.0', 'http-server'),
    request: (account) => rollOutTo(account, '1.0.0'),
  },
  { title: 'roll back to the revision before', deployed: simple, prepare: rollOutSecond, request: rollBackToFirst },
  {
    title: 'roll back behind a load balancer',
    deployed: balanced,
    prepare: rollOutSecond,
    request: rollBackToFirst,
  },
  {
    title: 'roll back to a revision that was deregistered',
    deployed: simple,
    prepare: deregisterFirst,
    request: rollBackToFirst,
    isShort: true,
  },
  {
    title: 'roll back by stopping the deployment that is under way',
    deployed: patient,
    prepare: rollOutBroken,
    request: rollBackToFirst,
  },
  { title: 'restart', deployed: simple, request: () => ({ verb: 'restart' }), isShort: true },
  { title: 'restart behind a load balancer', deployed: balanced, request: () => ({ verb: 'restart' }) },
  { title: 'scale out', deployed: simple, request: () => ({ verb: 'scale', desiredCount: 4, moveBounds: false }) },
  { title: 'scale in', deployed: balanced, request: () => ({ verb: 'scale', desiredCount: 1, moveBounds: false }) },
  {
    title: 'scale within the bounds of auto scaling',
    deployed: bounded,
    request: () => ({ verb: 'scale', desiredCount: 3, moveBounds: true }),
  },
  {
    title: 'scale out and move the upper bound',
    deployed: bounded,
    request: () => ({ verb: 'scale', desiredCount: 6, moveBounds: true }),
    isShort: true,
  },
  {
    title: 'scale in and move the lower bound',
    deployed: bounded,
    request: () => ({ verb: 'scale', desiredCount: 1, moveBounds: true }),
  },
  {
    title: 'set other bounds',
    deployed: scaledByMetrics,
    request: () => ({ verb: 'set-bounds', bounds: { min: 2, max: 9 } }),
  },
  {
    title: 'set bounds where there is no auto scaling',
    deployed: simple,
    request: () => ({ verb: 'set-bounds', bounds: { min: 2, max: 5 } }),
  },
  {
    title: 'suspend auto scaling',
    deployed: scaledByMetrics,
    request: () => ({ verb: 'suspend-scaling', suspended: true }),
  },
  {
    title: 'let auto scaling go on',
    deployed: bounded,
    prepare: (account) => makeChange(account, { verb: 'suspend-scaling', suspended: true }),
    request: () => ({ verb: 'suspend-scaling', suspended: false }),
  },
  { title: 'pause', deployed: simple, request: () => ({ verb: 'pause' }) },
  { title: 'pause with auto scaling', deployed: bounded, request: () => ({ verb: 'pause' }), isShort: true },
  {
    title: 'pause while a deployment is under way',
    deployed: balanced,
    prepare: beginRollOut,
    request: () => ({ verb: 'pause' }),
  },
  { title: 'resume', deployed: balanced, prepare: pauseService, request: () => ({ verb: 'resume' }) },
  {
    title: 'resume with auto scaling',
    deployed: bounded,
    prepare: pauseService,
    request: () => ({ verb: 'resume' }),
    isShort: true,
  },
  {
    title: 'stop a deployment',
    deployed: patient,
    prepare: rollOutBroken,
    request: stopDeployment,
    isShort: true,
  },
  {
    title: 'fix what is wrong with it by more memory',
    deployed: balanced,
    request: () => ({ verb: 'fix', fix: { kind: 'memory', memoryMib: 2048 } }),
  },
  {
    title: 'fix what is wrong with it by another health check path',
    deployed: balanced,
    request: () => ({ verb: 'fix', fix: { kind: 'health-path', path: '/healthz' } }),
  },
  {
    title: 'turn on the event history of its cluster',
    deployed: simple,
    request: () => ({ verb: 'enable-event-history' }),
  },
  { title: 'delete', deployed: simple, request: () => ({ verb: 'delete', keepLogs: false }), isShort: true },
  { title: 'delete but for the logs', deployed: bounded, request: () => ({ verb: 'delete', keepLogs: true }) },
  {
    title: 'delete with a load balancer and auto scaling',
    deployed: scaledByMetrics,
    request: () => ({ verb: 'delete', keepLogs: false }),
  },
  {
    title: 'delete what has everything',
    deployed: everything,
    request: () => ({ verb: 'delete', keepLogs: false }),
  },
  {
    title: 'register a revision of the family that runs',
    deployed: everything,
    request: (account) => registerCopy(account, { tags: [{ key: 'team', value: 'shop' }] }),
    isShort: true,
  },
  {
    title: 'register the first revision of a family',
    deployed: simple,
    request: (account) => registerCopy(account, { family: 'new-family', tags: [] }),
  },
];

async function planRequest(context: Context, account: ProofAccount, change: ProofRequest) {
  if (change.verb === 'register') return (await planRegistrationNow(context, change.request)).plan;
  const { plan } = await planChangeNow(context, locationOf(account), change);
  if (plan.problems.length > 0) throw new Error(`the change cannot be made: ${JSON.stringify(plan.problems)}`);
  return plan;
}

/** An account in which a change can be made, and the plan that a console makes of it. */
export async function openChange({ deployed, prepare, request }: ProofChange) {
  const account = await openAccount(deployed);
  const { sandbox } = account;
  const sleep = simulatedSleep(sandbox, CLOCK_FACTOR);
  const record = await executeRun(await account.plan(), account.context, {
    id: randomUUID(),
    now: account.context.now,
    sleep,
  });
  if (record.outcome !== 'succeeded') throw new Error('what is deployed before the change has failed');
  sandbox.advance(15 * 60_000);
  await prepare?.(account);
  const change = await request(account);
  // What happened before was some time ago: for some minutes a console remembers what revisions were.
  const context = openConsole(sandbox);
  return { account: { ...account, context }, change, plan: await planRequest(context, account, change) };
}
