import type { DescribeDhcpOptionsRequest, DescribeDhcpOptionsResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { type DhcpOptions, defaultDhcpOptions } from './dhcp-options';
import { type Kind, select, tagList } from './select';

const optionsKind: Kind<DhcpOptions> = {
  notFound: 'InvalidDhcpOptionID.NotFound',
  noun: 'dhcpOption ID',
  filters: {
    'dhcp-options-id': ({ id }) => [id],
    key: ({ values }) => Object.keys(values),
    value: ({ values }) => Object.values(values),
  },
};

/** The one set of options that a region is given, which all VPCs use. */
export const describeDhcpOptions =
  (world: World): Operation<DescribeDhcpOptionsRequest, DescribeDhcpOptionsResult> =>
  ({ DhcpOptionsIds, Filters, ...page }) => {
    const options = defaultDhcpOptions(world);
    const request = { ids: DhcpOptionsIds, filters: Filters, ...page };
    const { items, nextToken } = select(new Map([[options.id, options]]), optionsKind, request);
    return {
      NextToken: nextToken,
      DhcpOptions: items.map(({ id, values, tags }) => ({
        DhcpOptionsId: id,
        OwnerId: world.account,
        DhcpConfigurations: Object.entries(values).map(([Key, Value]) => ({ Key, Values: [{ Value }] })),
        Tags: tagList(tags),
      })),
    };
  };
