import type {
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  NetworkAcl,
  NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { type Kind, select, tagList } from './select';

/** The network ACL that a VPC is made with. It lets everything through, for all subnets, and nobody can make another. */
type DefaultAcl = { id: string; vpcId: string; subnetIds: readonly string[]; tags: ReadonlyMap<string, string> };

const afterPrefix = (id: string): string => id.slice(id.indexOf('-') + 1);
const aclId = (vpcId: string): string => `acl-${afterPrefix(vpcId)}`;
const associationId = (subnetId: string): string => `aclassoc-${afterPrefix(subnetId)}`;

const aclKind: Kind<DefaultAcl> = {
  notFound: 'InvalidNetworkAclID.NotFound',
  noun: 'networkAcl ID',
  filters: {
    'network-acl-id': ({ id }) => [id],
    'vpc-id': ({ vpcId }) => [vpcId],
    default: () => ['true'],
    'association.subnet-id': ({ subnetIds }) => subnetIds,
    'association.network-acl-id': ({ id }) => [id],
    'association.association-id': ({ subnetIds }) => subnetIds.map(associationId),
    'entry.cidr': () => ['0.0.0.0/0'],
    'entry.egress': () => ['true', 'false'],
    'entry.protocol': () => ['-1'],
    'entry.rule-action': () => ['allow', 'deny'],
    'entry.rule-number': () => ['100', '32767'],
  },
};

export const describeNetworkAcls =
  (world: World): Operation<DescribeNetworkAclsRequest, DescribeNetworkAclsResult> =>
  ({ NetworkAclIds, Filters, ...page }) => {
    const request = { ids: NetworkAclIds, filters: Filters, ...page };
    const { items, nextToken } = select(defaultAcls(world), aclKind, request);
    return { NextToken: nextToken, NetworkAcls: items.map((acl) => networkAclShape(acl, world)) };
  };

function defaultAcls({ ec2 }: Pick<World, 'ec2'>): Map<string, DefaultAcl> {
  const subnets = [...ec2.subnets.values()];
  return new Map(
    [...ec2.vpcs.keys()].map((vpcId) => {
      const subnetIds = subnets.filter((subnet) => subnet.vpcId === vpcId).map(({ id }) => id);
      const id = aclId(vpcId);
      return [id, { id, vpcId, subnetIds, tags: new Map() }];
    }),
  );
}

const entry = (Egress: boolean, RuleNumber: number, RuleAction: 'allow' | 'deny'): NetworkAclEntry => ({
  CidrBlock: '0.0.0.0/0',
  Egress,
  Protocol: '-1',
  RuleAction,
  RuleNumber,
});

const networkAclShape = ({ id, vpcId, subnetIds, tags }: DefaultAcl, { account }: World): NetworkAcl => ({
  NetworkAclId: id,
  VpcId: vpcId,
  OwnerId: account,
  IsDefault: true,
  Associations: subnetIds.map((SubnetId) => ({
    NetworkAclAssociationId: associationId(SubnetId),
    NetworkAclId: id,
    SubnetId,
  })),
  Entries: [true, false].flatMap((egress) => [entry(egress, 100, 'allow'), entry(egress, 32_767, 'deny')]),
  Tags: tagList(tags),
});
