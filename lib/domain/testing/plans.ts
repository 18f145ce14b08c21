import type { AccountInventory } from '../inventory';
import type { Lookups } from '../lookups';
import type { CallInput } from '../plan/mutation';
import { type Plan, planDeployment } from '../plan/plan';
import { definitionDraft, definitionInput } from '../plan/steps/definition';
import { createPlanContext } from '../plan/steps/plan-context';
import type { ServiceSpec } from '../spec/service-spec';
import { specFromService } from '../spec/spec-from-service';
import type { TaskDefinition } from '../task-definition';
import { anInventory, aService, aSpec, aTaskDefinition, lookupsWith, revisionArn } from './builders';

export const AUTHOR = {
  by: 'ana@example.com',
  fingerprint: (text: string) =>
    Buffer.from(text)
      .reduce((sum, byte) => (sum * 31 + byte) % 0xffff_ffff, 7)
      .toString(16)
      .padStart(8, '0'),
};

export const planOf = (
  spec: Partial<ServiceSpec> = {},
  inventory: Partial<AccountInventory> = {},
  lookups: Partial<Lookups> = {},
): Plan =>
  planDeployment(
    aSpec(spec),
    { inventory: anInventory(inventory), lookups: withDefinitionRequest(lookupsWith(lookups)) },
    AUTHOR,
  );

/** The request that registers a task definition again, as AWS returns it. */
export function requestOf(definition: TaskDefinition): Readonly<Record<string, unknown>> {
  const existing = { service: aService(), definition, scaling: undefined, logRetentionDays: undefined };
  const { executionRoleArn, taskRoleArn } = definition;
  const {
    executionRoleArn: _,
    taskRoleArn: __,
    ...request
  } = definitionInput(
    createPlanContext(
      specFromService(existing).spec,
      anInventory(),
      { images: {}, secrets: {}, service: existing.service, taskDefinition: definition },
      AUTHOR,
    ),
  );
  return { ...request, ...(executionRoleArn && { executionRoleArn }), ...(taskRoleArn && { taskRoleArn }) };
}

/** Lookups of an existing service with the request of its definition, as they are loaded. */
const withDefinitionRequest = (lookups: Lookups): Lookups =>
  lookups.service && lookups.taskDefinition && !lookups.definitionRequest
    ? { ...lookups, definitionRequest: requestOf(lookups.taskDefinition) }
    : lookups;

export function stepOf({ steps }: Plan, id: string): Plan['steps'][number] {
  const found = steps.find((step) => step.id === id);
  if (!found) throw new Error(`the plan has no ${id}`);
  return found;
}

/** The inputs of a step's calls of one operation. */
export function inputOf(plan: Plan, id: string, operation: string): CallInput {
  const mutation = stepOf(plan, id).mutations.find(({ call }) => call.operation === operation);
  if (!mutation) throw new Error(`${id} does not call ${operation}`);
  return mutation.call.input;
}

/** The lookups of a service that runs exactly `aSpec`. */
export function anExistingService() {
  const taskDefinition = aTaskDefinition({
    ...definitionDraft(createPlanContext(aSpec(), anInventory(), lookupsWith(), AUTHOR), {
      execution: anInventory().executionRole?.arn,
      task: undefined,
    }),
    arn: revisionArn(3, 'boutique-hello'),
    revision: 3,
  });
  const service = aService({
    name: 'hello',
    taskDefinitionArn: taskDefinition.arn,
    desiredCount: 2,
    loadBalancers: [],
    network: { subnetIds: ['subnet-a'], securityGroupIds: ['sg-a'], publicIp: true },
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    circuitBreaker: { enabled: true, rollback: true },
    zoneRebalancing: true,
  });
  return { service, taskDefinition, newest: taskDefinition, logRetentionDays: 30 } satisfies Partial<Lookups>;
}
