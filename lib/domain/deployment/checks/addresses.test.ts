import { expect, it } from 'vitest';
import { aService, aSubnet, aWish } from '../../testing/builders';
import { aNewBalancer, looking, PUBLIC, verdicts } from '../../testing/looking';
import { checkAddresses } from './addresses';

const free = (freeAddresses: number, over = {}) => ({ subnets: [aSubnet({ freeAddresses, ...over })] });
const scaled = { scaling: { min: 1, max: 40, schedules: [] } };

it.each([
  ['enough addresses for two tasks and their successors', looking({ survey: free(4) }), ['ok']],
  ['enough for the tasks, and too few for a roll-out', looking({ survey: free(3) }), ['warning addresses-few']],
  [
    'enough for now, and too few for what auto scaling may want',
    looking({ wish: scaled, survey: free(50) }),
    ['warning addresses-few'],
  ],
  ['none at all', looking({ survey: free(0) }), ['failed addresses-none']],
  [
    'none in one of two subnets',
    looking({
      wish: { network: { ...aWish().network, subnetIds: ['subnet-a', 'subnet-b'] } },
      survey: { subnets: [aSubnet(), aSubnet({ id: 'subnet-b', zone: 'eu-west-3b', freeAddresses: 0 })] },
    }),
    ['warning addresses-zone'],
  ],
  [
    'just enough beside those that run',
    looking({ survey: free(2), findings: { service: aService({ runningCount: 2 }) } }),
    ['ok'],
  ],
  ['none needed for none', looking({ wish: { desiredCount: 0 }, survey: free(1) }), ['ok']],
  ['nothing that may be read', looking({ survey: { unreadable: ['ec2:DescribeSubnets'] } }), ['unknown unreadable']],
  [
    'too few for a load balancer',
    looking({
      wish: { exposure: aNewBalancer() },
      survey: { subnets: [...PUBLIC.slice(0, 1), aSubnet({ id: 'subnet-b', zone: 'eu-west-3b', freeAddresses: 7 })] },
    }),
    ['failed balancer-addresses'],
  ],
])('subnets have %s', (_, making, expected) => {
  expect(verdicts(checkAddresses(making))).toEqual(expected);
});
