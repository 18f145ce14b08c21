import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { applyLifecyclePolicy } from '@/lib/commands/apply-lifecycle-policy';
import { changeCluster } from '@/lib/commands/change-cluster';
import { changeRepository } from '@/lib/commands/change-repository';
import { createCluster } from '@/lib/commands/create-cluster';
import { createRepository } from '@/lib/commands/create-repository';
import { deleteCluster } from '@/lib/commands/delete-cluster';
import { deleteImages } from '@/lib/commands/delete-images';
import { deleteRepository } from '@/lib/commands/delete-repository';
import { deregisterRevision } from '@/lib/commands/deregister-revision';
import { removeLifecyclePolicy } from '@/lib/commands/remove-lifecycle-policy';
import { runTask } from '@/lib/commands/run-task';
import { startImageScan } from '@/lib/commands/start-image-scan';
import { stopTask } from '@/lib/commands/stop-task';
import { tagImage } from '@/lib/commands/tag-image';
import type { ChangeRequest } from '@/lib/domain/changes/change';
import type { Step } from '@/lib/domain/plan/step';
import { canUndo } from '@/lib/domain/runs/run';
import { progressOf } from '@/lib/domain/runs/run-record';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import type { Context } from '@/lib/server/context';
import { loadInventory } from '@/lib/server/load/load-inventory';
import { loadLookups } from '@/lib/server/load/load-lookups';
import { planChangeNow } from '@/lib/server/preview/view-change';
import { executeRun } from '@/lib/server/runs/execute-run';
import { executeUndo } from '@/lib/server/runs/execute-undo';
import { readRun } from '@/lib/server/runs/run-journal';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { registerTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import type { CallerPolicy } from '@/sandbox/policy/caller-policies';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { CHANGES, locationOf, openChange } from './changes';
import { openReplica } from './interrupted-replica';
import { openAccount, openConsole, type ProofAccount, REGION } from './open-account';
import { startRun, undoRun } from './proof-runs';
import { simulatedSleep } from './simulated-sleep';
import { type ProofSpec, SPECS } from './specs';
import { loadBalancedSpec, validSpec } from './valid-specs';

/** Whose plans a Gantry may carry out that is held to the policy of the role. */
const ROLES = ['deployer', 'admin'] as const;
type Role = (typeof ROLES)[number] | 'viewer';

/** Every spec and every change, with what they used written down, is for `npm run policies:prove`. */
const isWhole = process.env.PROVE === 'policies';
/** Where both halves of that proof leave what they used. */
const USE_FOLDER = 'node_modules/.cache/gantry-policies';
const TIMEOUT_MS = 10 * 60_000;
/** Every day admins make what there is, and deployers change it. */
const specsOf = (role: Role) => SPECS.filter(({ isShort }) => isWhole || (isShort && role === 'admin'));
const changesOf = (role: Role) => CHANGES.filter(({ isShort }) => isWhole || (isShort && role === 'deployer'));

/** Steps that take a permission which only admins have. */
const ADMINS: readonly Step['resource'][] = [
  ...(['cluster', 'event-rule', 'execution-role', 'log-access', 'secrets-access', 'task-role'] as const),
];
const isOfAdmins = ({ steps }: { steps: readonly Step[] }) =>
  steps.some(({ resource, effect }) => ADMINS.includes(resource) && effect !== 'existing' && effect !== 'delete');

/** How often each action was used, by role. */
const used = new Map<Role, Record<string, number>>([...ROLES, 'viewer' as const].map((role) => [role, {}]));

const policyOf = (role: Role): unknown => JSON.parse(readFileSync(`infra/policies/${role}.json`, 'utf8'));

async function hold({ url, client }: TestSandbox, policy: unknown): Promise<void> {
  const body = JSON.stringify({ accessKeyId: client.credentials.accessKeyId, policy });
  const answer = await fetch(`${url}/_sandbox/policy`, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Ends a sandbox, and counts what its policy was used for. @returns what was denied */
async function close(sandbox: TestSandbox, role: Role): Promise<CallerPolicy['denied']> {
  const { policies }: { policies: CallerPolicy[] } = await (await fetch(`${sandbox.url}/_sandbox/policy`)).json();
  await sandbox.close();
  const counts = used.get(role) ?? {};
  for (const { allowed } of policies)
    for (const [action, count] of Object.entries(allowed)) counts[action] = (counts[action] ?? 0) + count;
  return policies[0]?.denied ?? {};
}

const outcomeOf = async ({ context }: ProofAccount, id: string) => {
  const record = await readRun(context.journal, id);
  if (!record) throw new Error('the journal must know the run');
  return record;
};

/** A service of many parts with each of them changed: what another deployment adds, changes and takes away. */
const second = (spec: ServiceSpec): ServiceSpec => ({
  ...spec,
  ...('health' in spec.exposure && {
    exposure: {
      ...spec.exposure,
      health: { ...spec.exposure.health, matcher: '200-299' },
      drainSeconds: 45,
      ...(spec.exposure.kind === 'existing' && { path: '/elsewhere/*' }),
    },
  }),
  ...(spec.scaling && { scaling: { min: spec.scaling.min, max: spec.scaling.max + 1, schedules: [] } }),
  logRetentionDays: 0,
});

async function deployTwice(account: ProofAccount): Promise<void> {
  const replica = openReplica(account);
  const runs = [await startRun(account, await account.plan(), replica)];
  expect(await outcomeOf(account, runs[0] ?? '')).toMatchObject({ outcome: 'succeeded' });
  account.sandbox.advance(15 * 60_000);
  runs.push(await startRun(account, await account.plan(second(account.spec)), replica));
  expect(await outcomeOf(account, runs[1] ?? '')).toMatchObject({ outcome: 'succeeded' });
  for (const id of runs.toReversed()) expect((await undoRun(account, id)).outcome).toBe('undone');
}

const AT = { account: 'main', region: REGION };
const REPOSITORY = { ...AT, repository: 'shop/new' };
const SETTINGS = { ...REPOSITORY, tagMutability: 'mutable' as const, tagFilters: [], scanOnPush: false };

const LIFECYCLE_POLICY = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 1 },
      action: { type: 'expire' },
    },
  ],
});

async function runTaskAndStopIt(sandbox: TestSandbox, context: Context): Promise<void> {
  await registerTaskDefinition(sandbox.world())({
    family: 'once',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'once', image: 'public.ecr.aws/nginx/nginx:1.29' }],
  });
  const [subnet] = await context.network.listSubnets();
  const [group] = await context.network.listSecurityGroups();
  const network = { subnetIds: [subnet?.id ?? ''], securityGroupIds: [group?.id ?? ''], publicIp: true };
  const request = { ...AT, cluster: 'main', taskDefinition: 'once:1', count: 1, network, overrides: [] };
  const { tasks } = await runTask.run(request, context);
  await stopTask.run({ ...AT, cluster: 'main', task: tasks[0] ?? '' }, context);
  await deregisterRevision.run({ ...AT, family: 'once', revision: 1 }, context);
}

async function makeImages(sandbox: TestSandbox, context: Context): Promise<void> {
  const tags = [{ key: 'team', value: 'shop' }];
  await createRepository.run({ ...SETTINGS, encryption: 'aes256', kmsKey: '', tags }, context);
  addImage(sandbox.world(), REPOSITORY.repository, { tag: '1.0.0', workload: 'http-server' });
  const [image] = await context.ecr.listImages(REPOSITORY.repository);
  const at = { ...REPOSITORY, digest: image?.digest ?? '' };
  await tagImage.run({ ...at, tag: 'stable', moves: false }, context);
  await startImageScan.run(at, context);
  await context.lifecyclePolicies.startLifecyclePreview(REPOSITORY.repository, LIFECYCLE_POLICY);
  sandbox.advance(60_000);
  const preview = await context.lifecyclePolicies.findLifecyclePreview(REPOSITORY.repository);
  expect(preview).toMatchObject({ status: 'complete' });
}

/** What takes permissions that only admins have. */
async function administrate(context: Context): Promise<void> {
  const { repository } = REPOSITORY;
  await changeRepository.run({ ...SETTINGS, tagMutability: 'immutable' as const, scanOnPush: true }, context);
  await applyLifecyclePolicy.run(
    { ...REPOSITORY, policy: LIFECYCLE_POLICY, expected: null, acknowledged: [] },
    context,
  );
  await removeLifecyclePolicy.run({ ...REPOSITORY, expected: LIFECYCLE_POLICY }, context);
  const [image] = await context.ecr.listImages(repository);
  await deleteImages.run({ ...REPOSITORY, digests: [image?.digest ?? ''], acceptsNeeds: false }, context);
  await deleteRepository.run({ ...REPOSITORY, typed: repository, withImages: true, acceptsNeeds: true }, context);
  const cluster = { ...AT, cluster: 'second' };
  await createCluster.run({ ...cluster, containerInsights: false, spot: false }, context);
  await changeCluster.run({ ...cluster, containerInsights: true, spot: true }, context);
  await deleteCluster.run({ ...cluster, typed: cluster.cluster }, context);
}

describe.each(ROLES)('a Gantry with the policy of a %s', (role) => {
  const titles: string[] = [];

  it.each(specsOf(role))(
    'deploys, deploys again and undoes both: $title',
    async (spec: ProofSpec) => {
      const account = await openAccount(spec);
      if (role === 'deployer' && isOfAdmins(await account.plan())) return account.sandbox.close();
      titles.push(spec.title);
      await hold(account.sandbox, policyOf(role));
      await deployTwice(account);
      expect(await close(account.sandbox, role)).toEqual({});
    },
    TIMEOUT_MS,
  );

  it.each(changesOf(role))(
    'changes, and undoes it: $title',
    async (change) => {
      const { account, plan, change: request } = await openChange(change);
      if (role === 'deployer' && isOfAdmins(plan)) return account.sandbox.close();
      titles.push(change.title);
      await hold(account.sandbox, policyOf(role));
      if (request.verb !== 'register') await planChangeNow(account.context, locationOf(account), request);
      const id = await startRun(account, plan, openReplica(account), request.verb);
      const record = await outcomeOf(account, id);
      expect(record).toMatchObject({ outcome: 'succeeded' });
      if (canUndo(progressOf(record))) expect((await undoRun(account, id)).outcome).toBe('undone');
      expect(await close(account.sandbox, role)).toEqual({});
    },
    TIMEOUT_MS,
  );

  it('runs tasks, makes and tags images, and lets admins do what only they may', async () => {
    const { sandbox, context } = await openAccount({ title: 'commands', spec: (fixture) => validSpec(fixture) });
    await hold(sandbox, policyOf(role));
    await runTaskAndStopIt(sandbox, context);
    await makeImages(sandbox, context);
    if (role === 'admin') await administrate(context);
    expect(await close(sandbox, role)).toEqual({});
  });

  it.runIf(role === 'admin').each<[string, ChangeRequest]>([
    ['mends what stands around a service', { verb: 'fix', fix: { kind: 'role-trust', role: 'execution' } }],
    ['turns on the event history of a cluster', { verb: 'enable-event-history' }],
  ])('%s, and undoes it', async (_, change) => {
    const sandbox = await startSandbox({ scenario: 'role-not-trusted', speed: 1 });
    const console: Context = openConsole(sandbox);
    const context: Context = { ...console, actor: { ...console.actor, role } };
    await hold(sandbox, policyOf(role));
    const { plan } = await planChangeNow(context, { cluster: 'app', service: 'app' }, change);
    expect(plan.steps.map(({ resource }) => resource)).not.toEqual([]);
    const run = { id: randomUUID(), now: context.now, sleep: simulatedSleep(sandbox) };
    const record = await executeRun(plan, context, run);
    expect(record.outcome).toBe('succeeded');
    await context.eventHistory.findState('app');
    expect((await executeUndo(record, context, run)).outcome).toBe('undone');
    expect(await close(sandbox, role)).toEqual({});
  });

  it('has done most of these', () => {
    expect(titles.length).toBeGreaterThan((specsOf(role).length + changesOf(role).length) / 2);
  });
});

describe('a Gantry with the policy of a viewer', () => {
  it('plans changes of what others have deployed, and reads their runs', async () => {
    const account = await openAccount({
      title: 'watched',
      spec: (fixture) => validSpec(fixture, loadBalancedSpec(fixture)),
    });
    const { context, sandbox, spec } = account;
    const id = await startRun(account, await account.plan(), openReplica(account));
    // The last of its records is written by now.
    expect(await outcomeOf(account, id)).toMatchObject({ outcome: 'succeeded' });
    await hold(sandbox, policyOf('viewer'));
    const watching = openConsole(sandbox);
    expect(await loadInventory(watching)).toMatchObject({ clusters: [expect.anything()] });
    expect(await loadLookups(watching, second(spec))).toMatchObject({ service: { name: spec.name } });
    expect(await readRun(watching.journal, id)).toMatchObject({ outcome: 'succeeded' });
    const { cluster, name } = { cluster: spec.cluster.name, name: spec.name };
    const call = {
      service: 'ecs',
      operation: 'UpdateService',
      input: { cluster, service: name, desiredCount: 0 },
    } as const;
    await expect(context.perform(call)).rejects.toMatchObject({ problem: { facts: { action: 'ecs:UpdateService' } } });
    expect(await close(sandbox, 'viewer')).toEqual({ 'ecs:UpdateService': 1 });
  });
});

describe('a Gantry whose policy lacks an action', () => {
  it('fails at the step that needs it, and says which', async () => {
    const [spec] = SPECS;
    if (!spec) throw new Error('there is a spec');
    const account = await openAccount(spec);
    const policy = JSON.stringify(policyOf('deployer')).replace('"ecs:CreateService",', '');
    await hold(account.sandbox, JSON.parse(policy));
    const id = await startRun(account, await account.plan(), openReplica(account));
    const record = await outcomeOf(account, id);
    expect(record).toMatchObject({ outcome: 'failed' });
    const step = progressOf(record).steps.find(({ state }) => state === 'failed');
    expect(step).toMatchObject({
      id: 'service',
      problem: { code: 'access-denied', facts: { action: 'ecs:CreateService' } },
    });
    await account.sandbox.close();
  });
});

afterAll(() => {
  if (!isWhole) return;
  mkdirSync(USE_FOLDER, { recursive: true });
  for (const [role, counts] of used) writeFileSync(`${USE_FOLDER}/${role}-runs.json`, JSON.stringify(counts));
});
