import type {
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { loadBalancerOf, pageRequest, validation } from './find';
import { loadBalancerShape } from './shapes';

const MAX_NAMED = 20;

export const describeLoadBalancers =
  (world: World): Operation<DescribeLoadBalancersInput, DescribeLoadBalancersOutput> =>
  ({ LoadBalancerArns = [], Names = [], Marker, PageSize }) => {
    const all = [...world.balancers.loadBalancers.values()];
    if (LoadBalancerArns.length > MAX_NAMED || Names.length > MAX_NAMED) {
      throw validation(`You can specify up to ${MAX_NAMED} load balancers in a single call`);
    }
    const named = [
      ...LoadBalancerArns.map((arn) => loadBalancerOf(world.balancers, arn)),
      ...Names.map((wanted) => all.find(({ name }) => name === wanted) ?? notFound(wanted)),
    ];
    const chosen = LoadBalancerArns.length + Names.length > 0 ? named : all;
    const page = pageOf(chosen, ({ arn }) => arn, pageRequest({ Marker, PageSize }));
    return {
      LoadBalancers: page.items.map((loadBalancer) => loadBalancerShape(loadBalancer, world)),
      NextMarker: page.nextToken,
    };
  };

function notFound(name: string): never {
  throw new AwsFault('LoadBalancerNotFoundException', `Load balancers '[${name}]' not found`);
}
