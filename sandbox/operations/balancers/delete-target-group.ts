import type { DeleteTargetGroupInput, DeleteTargetGroupOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, usersOf } from './find';

/** Refuses while a rule forwards to it. One that is gone already is no error. */
export const deleteTargetGroup =
  (world: World): Operation<DeleteTargetGroupInput, DeleteTargetGroupOutput> =>
  ({ TargetGroupArn }) => {
    if (!TargetGroupArn) throw missingParameter('targetGroupArn');
    if (usersOf(world, TargetGroupArn).length > 0) {
      throw new AwsFault(
        'ResourceInUseException',
        `Target group '${TargetGroupArn}' is currently in use by a listener or a rule`,
      );
    }
    world.balancers.targetGroups.delete(TargetGroupArn);
    return {};
  };
