import { describe, expect, it } from 'vitest';
import { aService, aSpec, aSubnet } from '../testing/builders';
import { aNewBalancer, aPlanContext, PUBLIC, verdictsOf } from '../testing/plan-context';
import { checkAddresses } from './addresses';

const free = (freeAddresses: number, over = {}) => ({ subnets: [aSubnet({ freeAddresses, ...over })] });
const scaled = { scaling: { min: 1, max: 40, schedules: [] } };

describe('checkAddresses', () => {
  it.each([
    ['enough addresses for two tasks and their successors', aPlanContext({ inventory: free(4) }), ['ok']],
    [
      'enough for the tasks, and too few for a roll-out',
      aPlanContext({ inventory: free(3) }),
      ['warning addresses-few'],
    ],
    [
      'enough for now, and too few for what auto scaling may want',
      aPlanContext({ spec: scaled, inventory: free(50) }),
      ['warning addresses-few'],
    ],
    ['none at all', aPlanContext({ inventory: free(0) }), ['failed addresses-none']],
    [
      'none in one of two subnets',
      aPlanContext({
        spec: { network: { ...aSpec().network, subnetIds: ['subnet-a', 'subnet-b'] } },
        inventory: { subnets: [aSubnet(), aSubnet({ id: 'subnet-b', zone: 'eu-west-3b', freeAddresses: 0 })] },
      }),
      ['warning addresses-zone'],
    ],
    [
      'just enough beside those that run',
      aPlanContext({ inventory: free(2), lookups: { service: aService({ runningCount: 2 }) } }),
      ['ok'],
    ],
    ['none needed for none', aPlanContext({ spec: { desiredCount: 0 }, inventory: free(1) }), ['ok']],
    [
      'nothing that may be read',
      aPlanContext({ inventory: { unreadable: ['ec2:DescribeSubnets'] } }),
      ['unknown unreadable'],
    ],
    [
      'too few for a load balancer',
      aPlanContext({
        spec: { exposure: aNewBalancer() },
        inventory: {
          subnets: [...PUBLIC.slice(0, 1), aSubnet({ id: 'subnet-b', zone: 'eu-west-3b', freeAddresses: 7 })],
        },
      }),
      ['failed balancer-addresses'],
    ],
  ])('subnets have %s', (_, context, expected) => {
    expect(verdictsOf(checkAddresses(context))).toEqual(expected);
  });
});
