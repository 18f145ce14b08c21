import type { RunTaskRequest, TaskOverride } from '@aws-sdk/client-ecs';
import { AwsFault } from '@/sandbox/operation';
import { isAllowed } from '@/sandbox/policy/evaluate';
import { canAssumeRole } from '@/sandbox/policy/trust';
import type { World } from '@/sandbox/world';
import { runnableTaskDefinition } from '../ecs/find';
import { runTask } from '../ecs/run-task';

/** `EcsParameters` of EventBridge and of EventBridge Scheduler, which spell the network with capitals. */
export type EcsTargetParameters = {
  TaskDefinitionArn?: string;
  TaskCount?: number;
  LaunchType?: string;
  NetworkConfiguration?: {
    awsvpcConfiguration?: { Subnets?: string[]; SecurityGroups?: string[]; AssignPublicIp?: string };
  };
  PlatformVersion?: string;
  Group?: string;
  CapacityProviderStrategy?: RunTaskRequest['capacityProviderStrategy'];
  EnableECSManagedTags?: boolean;
  EnableExecuteCommand?: boolean;
  PlacementConstraints?: unknown;
  PlacementStrategy?: unknown;
  PropagateTags?: string;
  ReferenceId?: string;
  Tags?: unknown;
};

/** EventBridge and its Scheduler cut what they say of themselves to what `startedBy` once took. */
const MOST_CHARACTERS = 36;

type EcsTarget = {
  clusterArn: string;
  roleArn: string | undefined;
  /** Who takes the role, such as `scheduler.amazonaws.com`. */
  principal: string;
  parameters: EcsTargetParameters;
  /** Overrides of the tasks, in JSON. */
  overrides?: string;
  startedBy: string;
};

/** Runs the tasks of a target, by its role. @throws AwsFault for what RunTask refuses, and for what the role may not do */
export function runTasksAsTarget(world: World, target: EcsTarget): void {
  const { clusterArn, parameters, startedBy } = target;
  const request: Record<string, unknown> = {
    cluster: clusterArn,
    count: parameters.TaskCount ?? 1,
    launchType: parameters.LaunchType,
    capacityProviderStrategy: parameters.CapacityProviderStrategy,
    networkConfiguration: networkOf(parameters.NetworkConfiguration?.awsvpcConfiguration),
    platformVersion: parameters.PlatformVersion,
    group: parameters.Group,
    enableECSManagedTags: parameters.EnableECSManagedTags,
    enableExecuteCommand: parameters.EnableExecuteCommand,
    placementConstraints: parameters.PlacementConstraints,
    placementStrategy: parameters.PlacementStrategy,
    propagateTags: parameters.PropagateTags,
    referenceId: parameters.ReferenceId,
    tags: tagsOf(parameters.Tags),
    overrides: readOverrides(target.overrides),
    startedBy: startedBy.slice(0, MOST_CHARACTERS),
  };
  const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
  checkRole(world, target);
  runTask(world)({ ...given, taskDefinition: parameters.TaskDefinitionArn });
}

/** @throws AwsFault when the role cannot be taken, may not run the task, or may not pass the task its roles */
export function checkRole(world: World, { roleArn, principal, parameters }: EcsTarget): void {
  const { definition, arn } = runnableTaskDefinition(world, parameters.TaskDefinitionArn);
  if (!roleArn || !canAssumeRole(world, principal, roleArn)) {
    throw new AwsFault('AccessDeniedException', `${principal} cannot assume the role ${roleArn ?? ''}.`);
  }
  const needed = [
    ['ecs:RunTask', arn],
    ...[definition.taskRoleArn, definition.executionRoleArn].flatMap((role) => (role ? [['iam:PassRole', role]] : [])),
  ];
  for (const [action = '', resource = ''] of needed) {
    if (isAllowed(world, roleArn, action, resource)) continue;
    throw new AwsFault(
      'AccessDeniedException',
      `${roleArn} is not authorized to perform: ${action} on resource: ${resource}`,
    );
  }
}

function networkOf(
  given: NonNullable<EcsTargetParameters['NetworkConfiguration']>['awsvpcConfiguration'],
): object | undefined {
  if (!given) return undefined;
  const { Subnets = [], SecurityGroups, AssignPublicIp } = given;
  return { awsvpcConfiguration: { subnets: Subnets, securityGroups: SecurityGroups, assignPublicIp: AssignPublicIp } };
}

function tagsOf(tags: unknown): object[] | undefined {
  if (!Array.isArray(tags) || tags.length === 0) return undefined;
  return tags.map((tag: { Key?: string; Value?: string; key?: string; value?: string }) => ({
    key: tag.Key ?? tag.key,
    value: tag.Value ?? tag.value,
  }));
}

function readOverrides(text: string | undefined): TaskOverride | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AwsFault('InvalidParameterException', 'The input of the target is no task override in JSON.');
}
