import type { GetScheduleGroupInput, GetScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupOf } from './find';
import { groupShape } from './shapes';

export const getScheduleGroup =
  (world: World): Operation<GetScheduleGroupInput, GetScheduleGroupOutput> =>
  ({ Name }) =>
    groupShape(groupOf(world, Name));
