import type { DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { SecurityGroup } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { permissionsOf } from './security-rules';
import { type Kind, select, tagList } from './select';

const cidrsOf = ({ ingress }: SecurityGroup): string[] =>
  ingress.flatMap(({ source }) => ('cidr' in source ? [source.cidr] : []));

const groupKind: Kind<SecurityGroup> = {
  notFound: 'InvalidGroup.NotFound',
  noun: 'security group',
  filters: {
    'group-id': ({ id }) => [id],
    'group-name': ({ name }) => [name],
    'vpc-id': ({ vpcId }) => [vpcId],
    description: ({ description }) => [description],
    'ip-permission.cidr': cidrsOf,
    'ip-permission.from-port': ({ ingress }) => ingress.map(({ fromPort }) => String(fromPort ?? -1)),
    'ip-permission.to-port': ({ ingress }) => ingress.map(({ toPort }) => String(toPort ?? -1)),
    'ip-permission.protocol': ({ ingress }) => ingress.map(({ protocol }) => protocol),
    'ip-permission.group-id': ({ ingress }) =>
      ingress.flatMap(({ source }) => ('groupId' in source ? [source.groupId] : [])),
  },
};

export const describeSecurityGroups =
  (world: World): Operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult> =>
  ({ GroupIds = [], GroupNames = [], Filters, ...page }) => {
    const groups = world.ec2.securityGroups;
    const named = GroupNames.map((name) => idOfName(groups, name));
    const { items, nextToken } = select(groups, groupKind, { ids: [...GroupIds, ...named], filters: Filters, ...page });
    return {
      NextToken: nextToken,
      SecurityGroups: items.map((group) => ({
        GroupId: group.id,
        GroupName: group.name,
        Description: group.description,
        VpcId: group.vpcId,
        OwnerId: world.account,
        SecurityGroupArn: `arn:${world.partition}:ec2:${world.region}:${world.account}:security-group/${group.id}`,
        IpPermissions: permissionsOf(world, group.ingress),
        IpPermissionsEgress: permissionsOf(world, group.egress),
        Tags: tagList(group.tags),
      })),
    };
  };

function idOfName(groups: ReadonlyMap<string, SecurityGroup>, wanted: string): string {
  for (const { id, name } of groups.values()) if (name === wanted) return id;
  throw new AwsFault('InvalidGroup.NotFound', `The security group '${wanted}' does not exist`);
}
