import type { Cloud } from '../domain/cloud';
import { diffTaskDefinitions } from '../domain/deployment/diff';
import { withImages } from '../domain/deployment/roll-out';
import type { StepKind } from '../domain/deployment/run';
import type { StepInputs } from '../domain/deployment/step';
import { Failure } from '../domain/problem';
import type { Instant } from '../domain/scope';
import type { Service } from '../domain/service';
import { unlessMissing } from '../server/gather/unless-missing';
import { reachSteadyState } from './reach-steady-state';

/** What a step may use while it is carried out. */
export type StepContext = {
  cloud: Pick<Cloud, 'ecs' | 'logs'>;
  /** The same in every attempt at the same run, so that AWS can tell a repeat from a second wish. */
  runId: string;
  /** What the steps before found out. */
  known: Known;
  /** Tells something new of a step that takes its time. */
  tell: (facts: Record<string, string>) => void;
  sleep: (ms: number) => Promise<void>;
  now: () => Instant;
  signal?: AbortSignal | undefined;
};

/** What steps leave to those that depend on them. */
export type Known = { taskDefinitionArn?: string };

/** `unchanged` when everything was already as wished. */
export type StepResult = { state: 'done' | 'unchanged'; known?: Known; facts?: Record<string, string> };

type Ensure<Kind extends StepKind> = (input: StepInputs[Kind], context: StepContext) => Promise<StepResult>;

const createCluster: Ensure<'create-cluster'> = async (draft, { cloud: { ecs } }) => {
  const cluster = await unlessMissing(ecs.getCluster(draft.name));
  if (cluster && cluster.status !== 'inactive') return { state: 'unchanged' };
  await ecs.createCluster(draft);
  return { state: 'done' };
};

const createLogGroup: Ensure<'create-log-group'> = async ({ name, retentionDays, tags }, { cloud: { logs } }) => ({
  state: (await logs.ensureLogGroup(name, retentionDays, tags)) ? 'done' : 'unchanged',
});

/** A revision cannot be changed, so one that already says the same serves as well as a new one. */
const registerTaskDefinition: Ensure<'register-task-definition'> = async (input, { cloud: { ecs } }) => {
  const wished =
    input.source === 'draft'
      ? input.draft
      : withImages(await ecs.getTaskDefinition(input.taskDefinition), input.images);
  const newest = await unlessMissing(ecs.getTaskDefinition(wished.family));
  const isSame = newest?.status === 'active' && diffTaskDefinitions(newest, wished).length === 0;
  const revision = isSame
    ? newest
    : input.source === 'draft'
      ? await ecs.registerTaskDefinition(input.draft)
      : await ecs.registerCopy(input.taskDefinition, input.images);
  return {
    state: isSame ? 'unchanged' : 'done',
    known: { taskDefinitionArn: revision.arn },
    facts: { revision: `${revision.family}:${revision.revision}` },
  };
};

const sorted = (list: readonly string[]) => list.toSorted().join();

function isAsWished(service: Service, wished: StepInputs['create-service'], taskDefinitionArn: string): boolean {
  return (
    service.taskDefinitionArn === taskDefinitionArn &&
    service.desiredCount === wished.desiredCount &&
    service.network.publicIp === wished.network.publicIp &&
    sorted(service.network.subnetIds) === sorted(wished.network.subnetIds) &&
    sorted(service.network.securityGroupIds) === sorted(wished.network.securityGroupIds) &&
    sorted(service.loadBalancers.map(({ targetGroupArn }) => targetGroupArn)) ===
      sorted(wished.loadBalancers.map(({ targetGroupArn }) => targetGroupArn))
  );
}

/** A service of that name that is anything else than wished belongs to somebody else, and is left alone. */
const createService: Ensure<'create-service'> = async (wished, { cloud: { ecs }, known, runId }) => {
  const taskDefinition = mustKnow(known);
  const existing = await unlessMissing(ecs.getService(wished.cluster, wished.name));
  if (existing?.status === 'active') {
    if (isAsWished(existing, wished, taskDefinition)) return { state: 'unchanged' };
    const facts = { reason: 'name-taken', service: wished.name, cluster: wished.cluster };
    throw new Failure({ code: 'conflict', source: 'gantry', detail: wished.name, facts });
  }
  await ecs.createService({ ...wished, taskDefinition, clientToken: runId });
  return { state: 'done' };
};

const updateService: Ensure<'update-service'> = async (change, { cloud: { ecs }, known }) => {
  const taskDefinition = change.taskDefinition ?? known.taskDefinitionArn;
  const service = await ecs.getService(change.cluster, change.service);
  const isThere =
    !change.forceNewDeployment &&
    (taskDefinition === undefined || service.taskDefinitionArn === taskDefinition) &&
    (change.desiredCount === undefined || service.desiredCount === change.desiredCount);
  if (isThere) return { state: 'unchanged' };
  await ecs.updateService({ ...change, ...(taskDefinition && { taskDefinition }) });
  return { state: 'done' };
};

function mustKnow({ taskDefinitionArn }: Known): string {
  if (taskDefinitionArn === undefined)
    throw new Error('a plan must register a task definition before it makes a service');
  return taskDefinitionArn;
}

const ENSURE: { [Kind in StepKind]: Ensure<Kind> } = {
  'create-cluster': createCluster,
  'create-log-group': createLogGroup,
  'register-task-definition': registerTaskDefinition,
  'create-service': createService,
  'update-service': updateService,
  'reach-steady-state': reachSteadyState,
};

/** Makes one step true, whatever part of it is true already. */
export function ensure<Kind extends StepKind>(
  step: { kind: Kind; input: StepInputs[Kind] },
  context: StepContext,
): Promise<StepResult> {
  return ENSURE[step.kind](step.input, context);
}
