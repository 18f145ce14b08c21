import type { ModifyTargetGroupInput, ModifyTargetGroupOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { reassessTargetGroup } from '@/sandbox/engine/traffic/target-health';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { targetGroupOf } from './find';
import { healthFrom } from './health-settings';
import { describedTargetGroup } from './shapes';

export const modifyTargetGroup =
  (world: World): Operation<ModifyTargetGroupInput, ModifyTargetGroupOutput> =>
  ({ TargetGroupArn, ...changes }) => {
    const group = targetGroupOf(world.balancers, TargetGroupArn);
    group.health = { ...group.health, ...healthFrom(changes, group.health) };
    reassessTargetGroup(world, group);
    return { TargetGroups: [describedTargetGroup(group, world)] };
  };
