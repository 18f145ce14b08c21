import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '@/lib/domain/plan/mutation';
import { type Plan, planDeployment } from '@/lib/domain/plan/plan';
import { specFromService } from '@/lib/domain/spec/spec-from-service';
import { compareRequests } from '@/lib/domain/task-definition/compare-requests';
import { fingerprint } from '@/lib/server/fingerprint';
import { planChangeNow } from '@/lib/server/preview/view-change';
import { loadPlanBasis } from '@/lib/server/preview/view-plan';
import { executeRun } from '@/lib/server/runs/execute-run';
import { createCapacityProvider } from '@/sandbox/operations/ecs/create-capacity-provider';
import { operationSchema } from '@/sandbox/protocol/schemas';
import { SERVICES } from '@/sandbox/protocol/services';
import type { AccountFixture } from '../account-fixture';
import { openAccount, type ProofAccount, REGION } from '../open-account';
import { simulatedSleep } from '../simulated-sleep';
import { validSpec } from '../valid-specs';
import { type ForeignService, foreignServices, INSTANCE_PROVIDER } from './foreign-definitions';
import type { Request } from './request';
import { EDITS, type Edit } from './spec-edits';

const RUNS = process.env.PROVE ? 300 : 15;
/** Each try leaves a service behind, so looking for a shorter failure would go on until memory ends. */
const ONCE = { numRuns: RUNS, endOnFailure: true };
const TIMEOUT_MS = 10 * 60_000;
const CLUSTER = 'main';

let account: ProofAccount;
let fixture: AccountFixture;
beforeAll(async () => {
  account = await openAccount({
    title: '',
    spec: (created) => {
      fixture = created;
      return validSpec(created);
    },
  });
  void createCapacityProvider(account.sandbox.world())({
    name: INSTANCE_PROVIDER,
    autoScalingGroupProvider: {
      autoScalingGroupArn: `arn:aws:autoscaling:${REGION}:000000000000:autoScalingGroup:1:autoScalingGroupName/shop`,
    },
  });
});
afterAll(async () => {
  expect(account.sandbox.bugs).toEqual([]);
  await account.sandbox.close();
});

let services = 0;
async function createService({ definition, service }: ForeignService): Promise<string> {
  services += 1;
  const name = `foreign-${services}`;
  const { context } = account;
  const register: CallInput = JSON.parse(JSON.stringify({ ...definition, family: name }));
  await context.perform({ service: 'ecs', operation: 'RegisterTaskDefinition', input: register });
  const { arn } = await context.ecs.getTaskDefinition(name);
  const input = { ...service, cluster: CLUSTER, serviceName: name, taskDefinition: arn };
  const call: CallInput = JSON.parse(JSON.stringify(input));
  await context.perform({ service: 'ecs', operation: 'CreateService', input: call });
  return name;
}

const isObject = (value: unknown): value is Request =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Containers by their names, so that paths name them. */
const byContainer = ({ containerDefinitions, tags: _, ...request }: Request): Request => ({
  ...request,
  containerDefinitions: Object.fromEntries(
    (Array.isArray(containerDefinitions) ? containerDefinitions : []).map((each) => [each.name, each]),
  ),
});

/** Paths at which two values differ; a list is one value. */
function differences(one: unknown, other: unknown, path: string[] = []): string[] {
  if (isObject(one) && isObject(other)) {
    const members = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return members.flatMap((member) => differences(one[member], other[member], [...path, member]));
  }
  return JSON.stringify(one) === JSON.stringify(other) ? [] : [path.join('.')];
}

async function readService(name: string) {
  const { context } = account;
  const service = await context.ecs.getService(CLUSTER, name);
  const definition = await context.ecs.getTaskDefinition(service.taskDefinitionArn);
  const request = await context.ecs.getDefinitionRequest(service.taskDefinitionArn);
  const scaling = await context.scaling.describeScaling(CLUSTER, name);
  return { service, definition, request, scaling, held: await readHeld(name) };
}

/** What moves by itself or is compared elsewhere: the revision, the count, tags. */
const ASIDE = new Set(
  [
    ['events', 'deployments', 'taskDefinition', 'tags', 'createdAt', 'currentServiceDeployment'],
    ['desiredCount', 'runningCount', 'pendingCount', 'currentServiceRevisions'],
  ].flat(),
);

/** Everything that AWS says that the service holds, its members that only its deployments have among them. */
async function readHeld(service: string): Promise<Request> {
  const answer = await account.context.perform({
    service: 'ecs',
    operation: 'DescribeServices',
    input: { cluster: CLUSTER, services: [service] },
  });
  const [raw] = isObject(answer) && Array.isArray(answer.services) ? answer.services : [];
  if (!isObject(raw)) throw new Error('there is a service');
  const [primary] = Array.isArray(raw.deployments) ? raw.deployments : [];
  const { serviceConnectConfiguration, volumeConfigurations } = isObject(primary) ? primary : {};
  const own = Object.fromEntries(Object.entries(raw).filter(([member]) => !ASIDE.has(member)));
  return JSON.parse(JSON.stringify({ ...own, serviceConnectConfiguration, volumeConfigurations }));
}

/** Executes a plan but for its last step, which would wait. */
async function execute(plan: Plan): Promise<void> {
  const { context, sandbox } = account;
  const steps = plan.steps.filter(({ effect }) => effect !== 'watch');
  const sleep = simulatedSleep(sandbox);
  const record = await executeRun({ ...plan, steps }, context, { id: randomUUID(), now: context.now, sleep });
  expect(JSON.stringify(record.stepRecords)).not.toContain('"problem"');
  expect(record.outcome).toBe('succeeded');
}

const stepOf = ({ steps }: Plan, id: string) => steps.find((step) => step.id === id);
const updatesIn = ({ steps }: Plan): CallInput[] =>
  steps.flatMap(({ mutations }) =>
    mutations.flatMap(({ call }) => (call.operation === 'UpdateService' ? [call.input] : [])),
  );

type Before = Awaited<ReturnType<typeof readService>>;

/** A new revision differs from the one in force in one member, and the plan has said that and nothing else. */
async function expectDefinitionEdit(name: string, plan: Plan, before: Before, member: string): Promise<void> {
  const said = stepOf(plan, 'task-definition')?.changes;
  for (const { cluster: _, service: __, ...input } of updatesIn(plan)) {
    expect(input).toEqual({ taskDefinition: { $ref: 'task-definition.arn' } });
  }
  expect(updatesIn(plan)).toHaveLength(1);
  expect(stepOf(plan, 'service')?.changes.map(({ field }) => field)).toEqual(['task-definition']);
  await execute(plan);
  const after = await readService(name);
  const paths = differences(byContainer(before.request), byContainer(after.request));
  expect([...new Set(paths.map((path) => path.split('.').slice(0, member.split('.').length).join('.')))]).toEqual([
    member,
  ]);
  const { tags: _, ...was } = before.request;
  const { tags: __, ...is } = after.request;
  const expected = compareRequests(was, is).map(({ kind, ...rest }) => ({ field: kind, ...rest }));
  expect(said).toEqual(JSON.parse(JSON.stringify(expected)));
  expect(after.held).toEqual(before.held);
  expect(after.service.desiredCount).toBe(before.service.desiredCount);
}

/** No revision is registered, and one member of the service is asked for, as the plan has said. */
async function expectServiceEdit(name: string, plan: Plan, before: Before, member: string): Promise<void> {
  expect(stepOf(plan, 'task-definition')?.effect).toBe('existing');
  expect(updatesIn(plan).map(Object.keys)).toEqual([['cluster', 'service', member]]);
  const changes = stepOf(plan, 'service')?.changes ?? [];
  expect(changes, JSON.stringify(changes)).toHaveLength(1);
  await execute(plan);
  const after = await readService(name);
  expect(after.service.taskDefinitionArn).toBe(before.service.taskDefinitionArn);
  const differing = differences(before.held, after.held);
  expect(differing.map((path) => path.split('.')[0])).toEqual(member === 'desiredCount' ? [] : [member]);
  if (member === 'desiredCount') expect(after.service.desiredCount).toBe(5);
  else expect(after.service.desiredCount).toBe(before.service.desiredCount);
}

/** Somebody else, such as auto scaling, sets the count after the person has looked. */
async function moveCount(name: string, { capacity }: ForeignService): Promise<void> {
  if (capacity === 'daemon') return;
  const input = { cluster: CLUSTER, service: name, desiredCount: 3 };
  await account.context.perform({ service: 'ecs', operation: 'UpdateService', input });
}

/** Members of the requests that no service is made with here, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  cluster: 'every request has it',
  serviceName: 'every request has it',
  service: 'every request has it',
  taskDefinition: 'every request has it',
  family: 'every request has it',
  clientToken: 'it names the request, not the service',
  forceNewDeployment: 'it is an order, and nothing of the service',
  inferenceAccelerators: 'AWS takes them no more',
  role: 'the sandbox takes it with a load balancer of instances alone',
  loadBalancers: 'proofs/console-equals-script.test.ts',
  healthCheckGracePeriodSeconds: 'it needs a load balancer',
  volumeConfigurations: 'the infrastructure role of EBS',
  vpcLatticeConfigurations: 'not simulated',
  gatewayConnectors: 'not simulated',
  monitoring: 'not simulated',
};

async function membersOfRequest(operation: string): Promise<{ request: string[]; container: string[] }> {
  const wire = SERVICES.find(({ name }) => name === 'ecs');
  const schema = wire && (await operationSchema(wire, operation));
  const members = [...(schema?.input.structIterator() ?? [])];
  const containers = members.find(([name]) => name === 'containerDefinitions')?.[1];
  return {
    request: members.map(([name]) => name),
    container: containers ? [...containers.getValueSchema().structIterator()].map(([name]) => name) : [],
  };
}

describe('services that were made without Gantry', () => {
  it('have, among them, every member that the SDK knows of their requests', async () => {
    const samples = fc.sample(foreignServices(fixture), { numRuns: 400, seed: 1 });
    const have = new Set(samples.flatMap(({ definition, service }) => [definition, service].flatMap(Object.keys)));
    const containers = samples.flatMap(({ definition: { containerDefinitions } }) =>
      Array.isArray(containerDefinitions) ? containerDefinitions : [],
    );
    const inContainers = new Set(containers.flatMap(Object.keys));
    const [definition, create, update] = await Promise.all(
      ['RegisterTaskDefinition', 'CreateService', 'UpdateService'].map(membersOfRequest),
    );
    const wanted = [definition, create, update].flatMap((each) => each?.request ?? []);
    expect(wanted.length).toBeGreaterThan(40);
    expect(wanted.filter((member) => !have.has(member) && LEFT_OUT[member] === undefined)).toEqual([]);
    expect(definition?.container.filter((member) => !inContainers.has(member))).toEqual([]);
    expect(Object.keys(LEFT_OUT).filter((member) => !wanted.includes(member))).toEqual([]);
  });
});

describe('a plan for a service that was made without Gantry', () => {
  it(
    'lists every difference of the request that is sent, which is the field that was edited and nothing else',
    async () => {
      const edits = new Map<string, number>();
      const one = fc.tuple(foreignServices(fixture), fc.constantFrom(...EDITS), fc.boolean());
      await fc.assert(
        fc.asyncProperty(one, async ([foreign, edit, isMoved]: [ForeignService, Edit, boolean]) => {
          const name = await createService(foreign);
          const seen = await readService(name);
          const { spec } = specFromService({ ...seen, logRetentionDays: undefined });
          const edited = edit.apply(spec, foreign, fixture);
          fc.pre(edited !== undefined);
          if (!edited) return;
          if (isMoved) await moveCount(name, foreign);
          const before = await readService(name);
          const seenDesiredCount = spec.desiredCount;
          const basis = await loadPlanBasis(account.context, edited);
          const plan = planDeployment(edited, basis, { by: 'ana', fingerprint, seenDesiredCount });
          edits.set(edit.title, (edits.get(edit.title) ?? 0) + 1);
          if ('definition' in edit) await expectDefinitionEdit(name, plan, before, edit.definition);
          else await expectServiceEdit(name, plan, before, edit.service);
        }),
        ONCE,
      );
      expect([...edits.values()].reduce((sum, count) => sum + count, 0)).toBe(RUNS);
    },
    TIMEOUT_MS,
  );

  it(
    'to roll an image out registers the definition in force with that image, and sends no count',
    async () => {
      await fc.assert(
        fc.asyncProperty(foreignServices(fixture), fc.boolean(), async (foreign, isMoved) => {
          const name = await createService(foreign);
          if (isMoved) await moveCount(name, foreign);
          const before = await readService(name);
          const { plan } = await planChangeNow(
            account.context,
            { cluster: CLUSTER, service: name },
            { verb: 'roll-out', images: { web: 'public.ecr.aws/nginx/nginx:1.29' } },
          );
          expect(plan.problems).toEqual([]);
          await expectDefinitionEdit(name, plan, before, 'containerDefinitions.web.image');
        }),
        ONCE,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'that was edited in nothing does nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(foreignServices(fixture), async (foreign) => {
          const name = await createService(foreign);
          const { spec } = specFromService({ ...(await readService(name)), logRetentionDays: undefined });
          const basis = await loadPlanBasis(account.context, spec);
          const plan = planDeployment(spec, basis, { by: 'ana', fingerprint, seenDesiredCount: spec.desiredCount });
          const touched = ['task-definition', 'service'].map((id) => stepOf(plan, id)?.effect);
          expect(touched, JSON.stringify(plan.steps)).toEqual(['existing', 'existing']);
        }),
        ONCE,
      );
    },
    TIMEOUT_MS,
  );
});
