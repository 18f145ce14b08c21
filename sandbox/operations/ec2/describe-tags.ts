import type { DescribeTagsRequest, DescribeTagsResult, ResourceType } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { Ec2State } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { type Kind, select } from './select';

type TagHolder = { id: string; tags: ReadonlyMap<string, string>; resource: string; type: ResourceType; key: string };

const TYPES: Readonly<Record<keyof Ec2State, ResourceType>> = {
  vpcs: 'vpc',
  subnets: 'subnet',
  securityGroups: 'security-group',
  routeTables: 'route-table',
  internetGateways: 'internet-gateway',
  natGateways: 'natgateway',
  addresses: 'elastic-ip',
  endpoints: 'vpc-endpoint',
  interfaces: 'network-interface',
};

const tagKind: Kind<TagHolder> = {
  notFound: 'InvalidID',
  noun: 'ID',
  filters: {
    key: ({ key }) => [key],
    value: ({ key, tags }) => [tags.get(key) ?? ''],
    'resource-id': ({ resource }) => [resource],
    'resource-type': ({ type }) => [type],
  },
};

/** Every tag of every resource, one line each. */
export const describeTags =
  ({ ec2 }: World): Operation<DescribeTagsRequest, DescribeTagsResult> =>
  ({ Filters, ...page }) => {
    const { items, nextToken } = select(everyTag(ec2), tagKind, { filters: Filters, ...page });
    return {
      NextToken: nextToken,
      Tags: items.map(({ key, tags, resource, type }) => ({
        Key: key,
        Value: tags.get(key),
        ResourceId: resource,
        ResourceType: type,
      })),
    };
  };

function everyTag(ec2: Ec2State): Map<string, TagHolder> {
  const existing = new Map<string, TagHolder>();
  const add = (type: ResourceType, { id, tags }: { id: string; tags: ReadonlyMap<string, string> }) => {
    for (const key of tags.keys()) existing.set(`${id} ${key}`, { id: `${id} ${key}`, tags, resource: id, type, key });
  };
  for (const kind of kindsOf(ec2)) for (const holder of ec2[kind].values()) add(TYPES[kind], holder);
  for (const { ingress, egress } of ec2.securityGroups.values()) {
    for (const { id, tags } of [...ingress, ...egress]) if (tags) add('security-group-rule', { id, tags });
  }
  return existing;
}

const isKind = (name: string): name is keyof Ec2State => Object.hasOwn(TYPES, name);
const kindsOf = (ec2: Ec2State): (keyof Ec2State)[] => Object.keys(ec2).filter(isKind);
