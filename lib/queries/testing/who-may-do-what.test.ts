import { describe, expect, it } from 'vitest';
import { parseAccess, withAccess } from '../../auth/access/access-file';
import { type Actor, PERMISSIONS, PERMISSIONS_OF, type Permission, ROLES, type Role } from '../../auth/actor';
import { AT } from '../../domain/testing/context';
import { createOperations } from '../../server/operation';
import { createStreams } from '../../server/stream';
import {
  type AnyOperation,
  type AnyStream,
  family,
  INPUTS,
  image,
  isOperation,
  listOperations,
  nightly,
  run,
  service,
  signIn,
  spec,
  task,
} from './operations';

const operations = await listOperations(['lib/queries', 'lib/commands', 'lib/live/server']);

const policy =
  '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":9},"action":{"type":"expire"}}]}';
const repository = { repository: image.repository };
const settings = { tagMutability: 'mutable', tagFilters: [], scanOnPush: false };
const revision = { family: family.family, revision: 1 };
const change = {
  ...service,
  change: { verb: 'roll-out', images: { web: '123456789012.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:1.4.2' } },
  expected: { deploymentId: 'a', taskDefinitionArn: 'b', desiredCount: 2 },
};
const request = {
  family: family.family,
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx' }],
};

/** What commands are asked; queries and streams have theirs beside the others. */
const COMMANDS: Record<string, object> = {
  applyLifecyclePolicy: { ...repository, policy, expected: null, acknowledged: [] },
  changeCluster: { cluster: 'boutique', containerInsights: true, spot: false },
  changeRepository: { ...repository, ...settings },
  changeService: change,
  createCluster: { cluster: 'boutique', containerInsights: true, spot: false },
  createRepository: { ...repository, ...settings, encryption: 'aes256', kmsKey: '', tags: [] },
  deleteCluster: { cluster: 'boutique', typed: 'boutique' },
  deleteImages: { ...repository, digests: [image.digest], acceptsNeeds: false },
  deleteRepository: { ...repository, typed: image.repository, withImages: false, acceptsNeeds: false },
  deployService: { spec },
  deregisterRevision: revision,
  registerRevision: { request },
  removeLifecyclePolicy: { ...repository, expected: policy },
  resumeRun: run,
  retryRun: run,
  runSchedule: { cluster: 'boutique', schedule: nightly.id, seen: 'a' },
  runTask: {
    cluster: 'boutique',
    taskDefinition: 'boutique-web:1',
    count: 1,
    network: { subnetIds: ['subnet-a'], securityGroupIds: ['sg-a'], publicIp: true },
    overrides: [{ container: 'web', command: ['sh', '-c', 'env'], environment: [] }],
  },
  signOutPerson: { person: 'ana@boutique.example' },
  startImageScan: image,
  stopTask: { cluster: 'boutique', task: task.id },
  unprotectTask: { cluster: 'boutique', task: task.id },
  tagImage: { ...image, tag: 'stable', moves: false },
  undoRun: run,
};

/** What an operation is about: those of a service follow grants for services, and what is left is of the region. */
const KINDS: Record<'service' | 'family' | 'cluster' | 'repository' | 'anywhere', readonly string[]> = {
  service: [
    ...['changeService', 'deployService', 'resumeRun', 'retryRun', 'stopTask', 'undoRun', 'unprotectTask'],
    ...[
      'getEventHistory',
      'getFinalLines',
      'listErrorLines',
      'getIncident',
      'getLatestRun',
      'getLatestService',
      'getRunRefusals',
      'getScaling',
      'getServiceMetrics',
      'getServiceSpec',
      'getTask',
    ],
    ...['listRollBackTargets', 'listRuns', 'previewChange', 'previewDeployment', 'readLogs'],
    ...['streamLogSearch', 'streamLogs', 'streamRun', 'streamService'],
  ],
  family: [
    ...['deregisterRevision', 'registerRevision', 'runSchedule', 'runTask', 'compareRevisions', 'getDefinitionRequest'],
    ...['getTaskDefinition', 'listRevisions', 'previewRegistration', 'previewScheduleRun'],
  ],
  cluster: [
    'changeCluster',
    'createCluster',
    'deleteCluster',
    'getLatestCluster',
    'listContainerInstances',
    'listSchedules',
    'streamCluster',
  ],
  repository: [
    ...['applyLifecyclePolicy', 'changeRepository', 'createRepository', 'deleteImages', 'deleteRepository'],
    ...['removeLifecyclePolicy', 'startImageScan', 'tagImage', 'getImage', 'getLatestPushes', 'getLifecyclePolicy'],
    ...['getLifecyclePreview', 'getPushTarget', 'getRepository', 'getScanReport', 'listImages', 'listScanCounts'],
    ...['previewLifecyclePolicy', 'streamPushes'],
  ],
  // Keys of secrets belong to no service; whoever deploys one may look at them.
  anywhere: ['listSecretKeys'],
};
const kindOf = (name: string) => Object.entries(KINDS).find(([, names]) => names.includes(name))?.[0] ?? 'region';

/** What the input needs besides the permission of the operation. */
const ALSO: Record<string, readonly Permission[]> = {
  exportJournal: ['address:read'],
  getDefinitionRequest: ['environment:read'],
  runTask: ['task:override'],
};
const PERMISSION_OF_CHANGE: Permission = 'service:roll-out';
const PREVIEWED: readonly Permission[] = ['service:roll-back', 'service:roll-out', 'service:restart'];

type Ask = { name: string; input: object; needs: readonly Permission[] };
const asks: Ask[] = operations.flatMap(([name, operation]) => {
  const inputs = COMMANDS[name] ? [COMMANDS[name]] : (INPUTS[name] ?? []);
  return inputs.map((input, index): Ask => {
    const { permission } = operation;
    const own =
      typeof permission === 'string' ? permission : name === 'previewChange' ? PREVIEWED[index] : PERMISSION_OF_CHANGE;
    return { name, input: { ...AT, ...input }, needs: [...(own ? [own] : []), ...(ALSO[name] ?? [])] };
  });
});

/** Asks an operation whose work is left out: what is left is its door. */
async function isAllowed(
  [, operation]: [string, AnyOperation | AnyStream],
  input: object,
  actor: Actor,
): Promise<boolean> {
  const dependencies = signIn(actor);
  const outcome = isOperation(operation)
    ? await createOperations(dependencies).command({ ...operation, run: async () => 'done' })(input)
    : await createStreams(dependencies)({
        ...operation,
        open: async function* () {
          yield 'event';
        },
      })(input, new AbortController().signal);
  if (!outcome.ok && outcome.problem.code !== 'forbidden')
    throw new Error(`${operation.name}: ${JSON.stringify(outcome.problem)}`);
  return outcome.ok;
}

/** Those of `asks` that an actor is let through to. */
async function allowedTo(actor: Actor): Promise<string[]> {
  const answers = await Promise.all(
    asks.map(async ({ name, input }) => {
      const operation = operations.find(([each]) => each === name);
      return operation && (await isAllowed(operation, input, actor)) ? [name] : [];
    }),
  );
  return [...new Set(answers.flat())];
}

const person = (role: Role, grants?: object[]): Actor => {
  const actor = { id: 'ana@boutique.example', name: 'Ana', role };
  return grants ? withAccess(actor, parseAccess(JSON.stringify({ grants }))) : actor;
};
const expected = (isGranted: (ask: Ask) => boolean) => [...new Set(asks.filter(isGranted).map(({ name }) => name))];
const to = ['user:ana@boutique.example'];
const has = (role: Role, { needs }: Ask, without: readonly Permission[] = []) =>
  needs.every((each) => PERMISSIONS_OF[role].includes(each) && !without.includes(each));

describe('who may do what', () => {
  it('is asked of every operation there is', () => {
    expect(operations.map(([name]) => name)).toEqual([...Object.keys(COMMANDS), ...Object.keys(INPUTS)].sort());
    expect(asks.filter(({ needs }) => needs.length === 0)).toEqual([]);
    expect(
      Object.values(KINDS)
        .flat()
        .filter((name) => !COMMANDS[name] && !INPUTS[name]),
    ).toEqual([]);
  });

  it.each(ROLES)('is what the role %s has, without an access file', async (role) => {
    expect(await allowedTo(person(role))).toEqual(expected((ask) => has(role, ask)));
  });

  it.each(ROLES)('is the same for %s by a grant that is not narrowed', async (role) => {
    expect(await allowedTo(person('viewer', [{ to, role }]))).toEqual(expected((ask) => has(role, ask)));
  });

  it.each(ROLES)(
    'is for %s of some services what is done to them, and looking at what belongs to none',
    async (role) => {
      const reaches = (ask: Ask) => {
        const isLooking = ask.needs.every((each) => each === 'console:read');
        return isLooking || ['service', 'family', 'cluster', 'anywhere'].includes(kindOf(ask.name));
      };
      expect(await allowedTo(person('admin', [{ to, role, services: ['boutique/*'] }]))).toEqual(
        expected((ask) => has(role, ask) && reaches(ask)),
      );
    },
  );

  it.each(ROLES)('is nothing for %s of other services, accounts or regions', async (role) => {
    const isOfRegion = ({ name, needs }: Ask) =>
      ['region', 'repository'].includes(kindOf(name)) && needs.every((each) => each === 'console:read');
    expect(await allowedTo(person('admin', [{ to, role, services: ['bank/*'] }]))).toEqual(
      expected((ask) => has(role, ask) && (isOfRegion(ask) || kindOf(ask.name) === 'anywhere')),
    );
    expect(await allowedTo(person('admin', [{ to, role, accounts: ['production'] }]))).toEqual(
      expected((ask) => has(role, ask) && kindOf(ask.name) === 'anywhere'),
    );
    expect(await allowedTo(person('admin', [{ to, role, regions: ['us-*'] }]))).toEqual(
      expected((ask) => has(role, ask) && kindOf(ask.name) === 'anywhere'),
    );
  });

  it.each(PERMISSIONS)('takes away %s alone', async (without) => {
    expect(await allowedTo(person('admin', [{ to, role: 'admin', without: [without] }]))).toEqual(
      expected((ask) => has('admin', ask, [without])),
    );
  });
});
