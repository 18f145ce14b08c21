import type { DescribeEventBusRequest, DescribeEventBusResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { busArn, checkBus } from './find';

export const describeEventBus =
  (world: World): Operation<DescribeEventBusRequest, DescribeEventBusResponse> =>
  ({ Name }) => {
    checkBus(world, Name);
    return { Name: 'default', Arn: busArn(world) };
  };
