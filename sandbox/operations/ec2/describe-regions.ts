import type { DescribeRegionsRequest, DescribeRegionsResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { type Kind, select } from './select';

/** The regions that every account has without opting in. */
const REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

type Region = { id: string; tags: ReadonlyMap<string, string> };

const regionKind: Kind<Region> = {
  notFound: 'InvalidParameterValue',
  noun: 'region',
  filters: {
    'region-name': ({ id }) => [id],
    endpoint: ({ id }) => [`ec2.${id}.amazonaws.com`],
    'opt-in-status': () => ['opt-in-not-required'],
  },
};

export const describeRegions =
  (_: World): Operation<DescribeRegionsRequest, DescribeRegionsResult> =>
  ({ RegionNames, Filters }) => {
    const regions = new Map(REGIONS.map((id) => [id, { id, tags: new Map() }]));
    const { items } = select(regions, regionKind, { ids: RegionNames, filters: Filters });
    return {
      Regions: items.map(({ id }) => ({
        RegionName: id,
        Endpoint: `ec2.${id}.amazonaws.com`,
        OptInStatus: 'opt-in-not-required',
      })),
    };
  };
