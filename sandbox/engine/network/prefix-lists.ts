import { hashUnit } from '@/sandbox/state/random';
import type { World } from '@/sandbox/world';

/** The services that gateway endpoints lead to; each has a prefix list that routes name. */
export const GATEWAY_SERVICES = ['s3', 'dynamodb'] as const;

/** AWS's list of a service's addresses. */
export type PrefixList = { id: string; name: string; cidrs: readonly string[]; tags: ReadonlyMap<string, string> };

const CIDRS: Readonly<Record<(typeof GATEWAY_SERVICES)[number], readonly string[]>> = {
  s3: ['3.5.224.0/22', '16.12.0.0/23', '52.95.154.0/23'],
  dynamodb: ['52.94.17.0/24', '52.119.244.0/22'],
};

/** Ids of prefix lists are the region's own. */
const idOf = (name: string): string =>
  `pl-${Math.floor(hashUnit(name) * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')}`;

export const prefixListsOf = ({ region }: Pick<World, 'region'>): Map<string, PrefixList> =>
  new Map(
    GATEWAY_SERVICES.map((service) => {
      const name = `com.amazonaws.${region}.${service}`;
      return [idOf(name), { id: idOf(name), name, cidrs: CIDRS[service], tags: new Map() }];
    }),
  );

/** The prefix list that a gateway endpoint's route names. */
export const prefixListIdOf = (serviceName: string): string => idOf(serviceName);
