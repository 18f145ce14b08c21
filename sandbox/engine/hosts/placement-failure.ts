import type { PlacementConstraint } from '@aws-sdk/client-ecs';
import type { ContainerInstance } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { matchesExpression } from './cluster-query';
import { remainingResources, tasksOn } from './container-instances';
import type { Requirements } from './requirements';

/** Why an instance cannot take a task, in the words of `failures[].reason`, those first that are further from a match. */
export const PLACEMENT_FAILURES = [
  'AGENT',
  'MemberOf placement constraint unsatisfied.',
  'DistinctInstance placement constraint unsatisfied.',
  'ATTRIBUTE',
  'RESOURCE:CPU',
  'RESOURCE:MEMORY',
  'RESOURCE:PORTS',
] as const;
export type PlacementFailure = (typeof PLACEMENT_FAILURES)[number];

/** What is to be placed: where it may be, beside others of its group. */
export type PlacementRequest = {
  requirements: Requirements;
  constraints: readonly PlacementConstraint[];
  /** Such as `service:web` or `family:job`. */
  group: string;
};

/** Why an instance cannot take one more task; `undefined` when it can. */
export function placementFailure(
  world: World,
  instance: ContainerInstance,
  { requirements, constraints, group }: PlacementRequest,
): PlacementFailure | undefined {
  if (!instance.agentConnected) return 'AGENT';
  const constraint = constraintFailure(world, instance, constraints, group);
  if (constraint) return constraint;
  if (requirements.attributes.some((name) => !instance.attributes.has(name))) return 'ATTRIBUTE';
  const left = remainingResources(world, instance);
  if (left.cpu < requirements.cpu) return 'RESOURCE:CPU';
  if (left.memoryMib < requirements.memoryMib) return 'RESOURCE:MEMORY';
  return requirements.ports.some((port) => left.ports.includes(port)) ? 'RESOURCE:PORTS' : undefined;
}

/** Whether constraints keep tasks of a group off an instance, whatever room it has. */
export function constraintFailure(
  world: World,
  instance: ContainerInstance,
  constraints: readonly PlacementConstraint[],
  group: string,
): PlacementFailure | undefined {
  for (const { type, expression = '' } of constraints) {
    if (type === 'memberOf' && !matchesExpression(world, instance, expression))
      return 'MemberOf placement constraint unsatisfied.';
    const isTaken = type === 'distinctInstance' && tasksOn(world, instance).some((task) => task.group === group);
    if (isTaken) return 'DistinctInstance placement constraint unsatisfied.';
  }
  return undefined;
}

const TROUBLESHOOTING = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';

const CLOSEST_MATCH: Readonly<Record<PlacementFailure, string>> = {
  AGENT: "doesn't have the agent connected.",
  'MemberOf placement constraint unsatisfied.': 'encountered error "MemberOf placement constraint unsatisfied.".',
  'DistinctInstance placement constraint unsatisfied.':
    'encountered error "DistinctInstance placement constraint unsatisfied.".',
  ATTRIBUTE: 'is missing an attribute required by your task.',
  'RESOURCE:CPU': 'has insufficient CPU units available.',
  'RESOURCE:MEMORY': 'has insufficient memory available.',
  'RESOURCE:PORTS': 'is already using a port required by your task.',
};

const NO_PLACE = 'was unable to place a task because no container instance met all of its requirements.';

/** AWS's words for a cluster without instances: of an event, and of RunTask. */
export const NO_INSTANCES = 'No Container Instances were found in your cluster.';

/** What a service's event says of tasks that found no place. */
export const unplacedText = (failure: { instance: ContainerInstance; reason: PlacementFailure } | undefined): string =>
  failure
    ? `${NO_PLACE} The closest matching (container-instance ${failure.instance.id}) ${CLOSEST_MATCH[failure.reason]} ${TROUBLESHOOTING}`
    : `${NO_PLACE} Reason: ${NO_INSTANCES}`;
