import type { DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { zonesOf } from './build';
import { type Kind, select } from './select';

type Zone = { id: string; zoneId: string; tags: ReadonlyMap<string, string> };

export const describeAvailabilityZones =
  (world: World): Operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult> =>
  ({ ZoneNames, ZoneIds = [], Filters }) => {
    const zones = new Map(zonesOf(world).map(({ name, id }) => [name, { id: name, zoneId: id, tags: new Map() }]));
    const unknown = ZoneIds.find((wanted) => ![...zones.values()].some(({ zoneId }) => zoneId === wanted));
    if (unknown) throw new AwsFault('InvalidParameterValue', `Invalid availability zone-id: [${unknown}]`);
    const { items } = select(zones, zoneKind(world.region), { ids: ZoneNames, filters: Filters });
    return {
      AvailabilityZones: items
        .filter(({ zoneId }) => ZoneIds.length === 0 || ZoneIds.includes(zoneId))
        .map(({ id, zoneId }) => ({
          ZoneName: id,
          ZoneId: zoneId,
          ZoneType: 'availability-zone',
          GroupName: `${world.region}-zg-1`,
          NetworkBorderGroup: world.region,
          RegionName: world.region,
          OptInStatus: 'opt-in-not-required',
          State: 'available',
          Messages: [],
        })),
    };
  };

const zoneKind = (region: string): Kind<Zone> => ({
  notFound: 'InvalidParameterValue',
  noun: 'availability zone',
  filters: {
    'zone-name': ({ id }) => [id],
    'zone-id': ({ zoneId }) => [zoneId],
    'region-name': () => [region],
    state: () => ['available'],
    'zone-type': () => ['availability-zone'],
    'opt-in-status': () => ['opt-in-not-required'],
  },
});
