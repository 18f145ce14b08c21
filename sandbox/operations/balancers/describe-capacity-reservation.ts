import type {
  DescribeCapacityReservationInput,
  DescribeCapacityReservationOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { loadBalancerOf } from './find';

/** Nobody has reserved capacity for a load balancer: none is asked for, in no zone, and all changes of the day are left. */
export const describeCapacityReservation =
  (world: World): Operation<DescribeCapacityReservationInput, DescribeCapacityReservationOutput> =>
  ({ LoadBalancerArn }) => {
    loadBalancerOf(world.balancers, LoadBalancerArn);
    return { DecreaseRequestsRemaining: 2, CapacityReservationState: [] };
  };
