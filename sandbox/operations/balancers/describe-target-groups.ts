import type { DescribeTargetGroupsInput, DescribeTargetGroupsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { TargetGroup } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { loadBalancerOf, pageRequest, targetGroupOf, usersOf } from './find';
import { targetGroupShape } from './shapes';

export const describeTargetGroups =
  (world: World): Operation<DescribeTargetGroupsInput, DescribeTargetGroupsOutput> =>
  ({ Marker, PageSize, ...wanted }) => {
    const page = pageOf(selectTargetGroups(world, wanted), ({ arn }) => arn, pageRequest({ Marker, PageSize }));
    return {
      TargetGroups: page.items.map((group) => targetGroupShape(group, world)),
      NextMarker: page.nextToken,
    };
  };

function selectTargetGroups(
  world: World,
  { LoadBalancerArn, TargetGroupArns, Names }: DescribeTargetGroupsInput,
): TargetGroup[] {
  const all = [...world.balancers.targetGroups.values()];
  if (TargetGroupArns) return TargetGroupArns.map((arn) => targetGroupOf(world.balancers, arn));
  if (Names) return Names.map((wanted) => all.find(({ name }) => name === wanted) ?? notFound());
  if (!LoadBalancerArn) return all;
  const { arn } = loadBalancerOf(world.balancers, LoadBalancerArn);
  return all.filter((group) => usersOf(world, group.arn).includes(arn));
}

function notFound(): never {
  throw new AwsFault('TargetGroupNotFoundException', 'One or more target groups not found');
}
