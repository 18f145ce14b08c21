import type { DescribeListenersInput, DescribeListenersOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { listenerOf, loadBalancerOf, pageRequest, validation } from './find';
import { listenerShape } from './shapes';

export const describeListeners =
  (world: World): Operation<DescribeListenersInput, DescribeListenersOutput> =>
  ({ LoadBalancerArn, ListenerArns, Marker, PageSize }) => {
    if (!LoadBalancerArn && !ListenerArns?.length) {
      throw validation('You must specify either listener ARNs or a load balancer ARN');
    }
    const owner = LoadBalancerArn ? loadBalancerOf(world.balancers, LoadBalancerArn).arn : undefined;
    const chosen = ListenerArns?.length
      ? ListenerArns.map((arn) => listenerOf(world.balancers, arn))
      : [...world.balancers.listeners.values()].filter(({ loadBalancerArn }) => loadBalancerArn === owner);
    const page = pageOf(chosen, ({ arn }) => arn, pageRequest({ Marker, PageSize }));
    return { Listeners: page.items.map((listener) => listenerShape(listener, world)), NextMarker: page.nextToken };
  };
