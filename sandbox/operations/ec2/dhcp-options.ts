import { hashUnit } from '@/sandbox/state/random';
import type { World } from '@/sandbox/world';

export type DhcpOptions = { id: string; values: Readonly<Record<string, string>>; tags: ReadonlyMap<string, string> };

const hex8 = (key: string): string =>
  Math.floor(hashUnit(key) * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');

/** The id of the options that AWS makes for a region. */
export const defaultDhcpOptionsId = ({ region }: Pick<World, 'region'>): string => `dopt-${hex8(`dhcp ${region}`)}`;

/** AWS's own name servers, and names within the region. */
export const defaultDhcpOptions = ({ region }: Pick<World, 'region'>): DhcpOptions => ({
  id: defaultDhcpOptionsId({ region }),
  values: {
    'domain-name': region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`,
    'domain-name-servers': 'AmazonProvidedDNS',
  },
  tags: new Map(),
});
