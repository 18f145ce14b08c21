import type { ModifyTargetGroupInput, ModifyTargetGroupOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { recheckTargetGroup } from '@/sandbox/engine/traffic/target-health';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { targetGroupOf } from './find';
import { healthFrom } from './health-settings';
import { targetGroupShape } from './shapes';

export const modifyTargetGroup =
  (world: World): Operation<ModifyTargetGroupInput, ModifyTargetGroupOutput> =>
  ({ TargetGroupArn, ...changes }) => {
    const group = targetGroupOf(world.balancers, TargetGroupArn);
    group.health = healthFrom(changes, group.health, group.protocol);
    recheckTargetGroup(world, group);
    return { TargetGroups: [targetGroupShape(group, world)] };
  };
