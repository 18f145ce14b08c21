import type { CreateServiceRequest, PlacementConstraint, PlacementStrategy } from '@aws-sdk/client-ecs';
import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import { parseExpression, QuerySyntaxError } from '@/sandbox/engine/hosts/cluster-query';
import type { AwsFault } from '@/sandbox/operation';
import type { ServiceRevision } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

type PlacementRequest = { placementConstraints?: PlacementConstraint[]; placementStrategy?: PlacementStrategy[] };

const MOST_CONSTRAINTS = 10;
const MOST_STRATEGIES = 5;
const LONGEST_EXPRESSION = 2000;

/**
 * By what tasks find their instances; the parts that a request leaves out are left out.
 * @throws AwsFault `InvalidParameterException` on Fargate, which has no instances, and for what cannot be read
 */
export function readPlacement(
  world: World,
  { placementConstraints, placementStrategy }: PlacementRequest,
  capacity: ServiceRevision['capacity'],
): PlacementRequest {
  if (!runsOnHosts(world, { capacity })) {
    if (placementConstraints?.length)
      throw invalidParameter('Placement constraints are not supported with FARGATE launch type.');
    if (placementStrategy?.length)
      throw invalidParameter('Placement strategies are not supported with FARGATE launch type.');
  }
  if ((placementConstraints?.length ?? 0) > MOST_CONSTRAINTS) {
    throw invalidParameter(`placementConstraints can have at most ${MOST_CONSTRAINTS} items.`);
  }
  if ((placementStrategy?.length ?? 0) > MOST_STRATEGIES) {
    throw invalidParameter(`placementStrategy can have at most ${MOST_STRATEGIES} items.`);
  }
  for (const constraint of placementConstraints ?? []) checkConstraint(constraint);
  for (const strategy of placementStrategy ?? []) checkStrategy(strategy);
  return {
    ...(placementConstraints ? { placementConstraints } : {}),
    ...(placementStrategy ? { placementStrategy } : {}),
  };
}

function checkConstraint({ type, expression }: PlacementConstraint): void {
  if (type === 'distinctInstance') {
    if (expression) throw invalidParameter('Expressions are not allowed for distinctInstance constraints.');
    return;
  }
  if (type !== 'memberOf') throw invalidParameter(`Invalid placement constraint type: ${type}.`);
  checkExpression(expression);
}

/** @throws AwsFault `InvalidParameterException` for an expression of the cluster query language that cannot be read */
export function checkExpression(expression = ''): void {
  if (!expression || expression.length > LONGEST_EXPRESSION) throw invalidParameter('Invalid expression.');
  try {
    parseExpression(expression);
  } catch (error) {
    if (error instanceof QuerySyntaxError) throw invalidParameter(error.message);
    throw error;
  }
}

function checkStrategy({ type, field = '' }: PlacementStrategy): void {
  if (type === 'random') return;
  if (type === 'binpack' && ['cpu', 'memory'].includes(field.toLowerCase())) return;
  if (type === 'spread' && (['instanceId', 'host'].includes(field) || field.startsWith('attribute:'))) return;
  throw invalidParameter(`Invalid field ${field} for placement strategy type ${type}.`);
}

export const daemonCount = (): AwsFault =>
  invalidParameter(
    'The daemon scheduling strategy does not support a desired count. Remove the desired count value and try again',
  );

/** @throws AwsFault `InvalidParameterException` for what a service with a task on every instance cannot have */
export function checkDaemon(
  world: World,
  { desiredCount, placementStrategy = [], deploymentConfiguration }: CreateServiceRequest,
  capacity: ServiceRevision['capacity'],
): void {
  if (!runsOnHosts(world, { capacity })) {
    throw invalidParameter('The DAEMON scheduling strategy is not supported with the Fargate launch type.');
  }
  if (desiredCount !== undefined) throw daemonCount();
  if (capacity.strategy) {
    throw invalidParameter('The daemon scheduling strategy does not support capacity provider strategies.');
  }
  if (placementStrategy.length > 0) {
    throw invalidParameter(
      'The daemon scheduling strategy does not support placement strategies. Remove the placement strategies and try again',
    );
  }
  if ((deploymentConfiguration?.maximumPercent ?? 100) !== 100) {
    throw invalidParameter('The daemon scheduling strategy does not support values above 100% for maximumPercent.');
  }
}
