import type { DeregisterTargetsInput, DeregisterTargetsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deregisterTarget } from '@/sandbox/engine/traffic/target-health';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, targetGroupOf } from './find';

/** Drains targets; ones that are not there are no error. */
export const deregisterTargets =
  (world: World): Operation<DeregisterTargetsInput, DeregisterTargetsOutput> =>
  ({ TargetGroupArn, Targets }) => {
    const group = targetGroupOf(world.balancers, TargetGroupArn);
    if (!Targets) throw missingParameter('targets');
    for (const { Id = '', Port = group.port } of Targets) deregisterTarget(world, group, { id: Id, port: Port });
    return {};
  };
