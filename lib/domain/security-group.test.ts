import { describe, expect, it } from 'vitest';
import type { SecurityGroup, SecurityRule } from './network';
import { contains, isEgressAllowed, isIngressAllowed } from './security-group';

const group = (ingress: SecurityRule[], egress: SecurityRule[] = []): SecurityGroup => ({
  id: 'sg-a',
  name: 'a',
  description: '',
  vpcId: 'vpc-a',
  isDefault: false,
  ingress,
  egress,
});
const tcp = (fromPort: number, toPort: number, peer: SecurityRule['peer']): SecurityRule => ({
  protocol: 'tcp',
  fromPort,
  toPort,
  peer,
});

describe('a security group', () => {
  it.each([
    ['the port of a group', tcp(8080, 8080, { groupId: 'sg-alb' }), { groupId: 'sg-alb' }, true],
    ['a range with the port', tcp(8000, 9000, { groupId: 'sg-alb' }), { groupId: 'sg-alb' }, true],
    ['another port', tcp(80, 80, { groupId: 'sg-alb' }), { groupId: 'sg-alb' }, false],
    ['another group', tcp(8080, 8080, { groupId: 'sg-x' }), { groupId: 'sg-alb' }, false],
    ['everybody', tcp(8080, 8080, { cidr: '0.0.0.0/0' }), { groupId: 'sg-alb' }, true],
    ['all protocols', { protocol: 'all' as const, peer: { cidr: '10.0.0.0/8' } }, { cidr: '10.1.0.0/16' }, true],
    [
      'another protocol',
      { protocol: 'udp' as const, fromPort: 8080, toPort: 8080, peer: { cidr: '0.0.0.0/0' } },
      { cidr: '10.1.0.0/16' },
      false,
    ],
    ['a block that is too small', tcp(8080, 8080, { cidr: '10.1.2.0/24' }), { cidr: '10.1.0.0/16' }, false],
    ['a prefix list', tcp(8080, 8080, { prefixListId: 'pl-1' }), { cidr: '10.1.0.0/16' }, false],
  ])('lets in, and out, by %s', (_, rule, caller, expected) => {
    expect(isIngressAllowed([group([rule])], 8080, caller)).toBe(expected);
    expect(isEgressAllowed([group([], [rule])], 8080, caller)).toBe(expected);
  });

  it.each([
    ['10.0.0.0/8', '10.255.0.0/16', true],
    ['10.0.0.0/16', '10.1.0.0/16', false],
    ['0.0.0.0/0', '192.168.1.1/32', true],
    ['10.0.0.0/24', '10.0.0.0/16', false],
    ['10.0.0.300/24', '10.0.0.0/24', false],
    ['2001:db8::/32', '10.0.0.0/8', false],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected);
  });
});
