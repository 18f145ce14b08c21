import { describe, expect, it } from 'vitest';
import type { SecurityRule } from '../network';
import { aSecurityGroup, aSpec, aSubnet } from '../testing/builders';
import {
  aNewBalancer,
  anExistingListener,
  aPlanContext,
  changesOf,
  PUBLIC,
  SHARED,
  verdictsOf,
} from '../testing/plan-context';
import { checkReach } from './reach';

const [balancer] = SHARED.loadBalancers;
const { network } = aSpec();
const shared = (over: Partial<typeof balancer>, egress?: SecurityRule[]) =>
  aPlanContext({
    spec: { exposure: anExistingListener() },
    inventory: {
      ...SHARED,
      loadBalancers: balancer ? [{ ...balancer, ...over }] : [],
      securityGroups: [aSecurityGroup(), aSecurityGroup({ id: 'sg-alb', name: 'alb', ...(egress && { egress }) })],
    },
  });
const port = (number: number, peer: SecurityRule['peer']): SecurityRule => ({
  protocol: 'tcp',
  fromPort: number,
  toPort: number,
  peer,
});

describe('checkReach', () => {
  it.each([
    ['where there is none', aPlanContext(), []],
    ['that is to be made', aPlanContext({ spec: { exposure: aNewBalancer() }, inventory: SHARED }), ['ok']],
    [
      'that is to be created in another VPC',
      aPlanContext({
        spec: { exposure: aNewBalancer({ subnetIds: ['subnet-a', 'subnet-far'] }) },
        inventory: { subnets: [...PUBLIC, aSubnet({ id: 'subnet-far', vpcId: 'vpc-b' })] },
      }),
      ['failed balancer-vpc'],
    ],
    ['that exists', shared({}), ['ok']],
    ['in another VPC', shared({ vpcId: 'vpc-b' }), ['failed balancer-vpc']],
    ['that serves other zones', shared({ zones: ['eu-west-3b', 'eu-west-3c'] }), ['failed zone-not-enabled']],
    ['whose group lets nothing out', shared({ securityGroupIds: ['sg-alb'] }, []), ['failed balancer-egress']],
    [
      'whose group lets out to another port',
      shared({ securityGroupIds: ['sg-alb'] }, [port(80, { groupId: 'sg-a' })]),
      ['failed balancer-egress'],
    ],
    [
      'whose group lets out to the tasks’',
      shared({ securityGroupIds: ['sg-alb'] }, [port(8080, { groupId: 'sg-a' })]),
      ['ok'],
    ],
    [
      'whose group lets out to their subnet',
      shared({ securityGroupIds: ['sg-alb'] }, [port(8080, { cidr: '10.0.0.0/16' })]),
      ['ok'],
    ],
    [
      'of which nothing may be read',
      aPlanContext({
        spec: { exposure: anExistingListener() },
        inventory: { unreadable: ['elasticloadbalancing:DescribeLoadBalancers'] },
      }),
      ['unknown unreadable'],
    ],
  ])('a load balancer %s', (_, context, expected) => {
    expect(verdictsOf(checkReach(context))).toEqual(expected);
  });

  it('tasks are moved to the zones that the load balancer serves', () => {
    const inventory = {
      ...SHARED,
      loadBalancers: balancer ? [{ ...balancer, zones: ['eu-west-3b', 'eu-west-3c'] }] : [],
    };
    const exposure = anExistingListener();
    const moved = (subnetIds: string[]) =>
      changesOf(checkReach(aPlanContext({ spec: { exposure, network: { ...network, subnetIds } }, inventory })));
    expect(moved(['subnet-a', 'subnet-b'])).toEqual([{ path: 'network.subnetIds', value: ['subnet-b'] }]);
    expect(moved(['subnet-a'])).toEqual([{ path: 'network.subnetIds', value: ['subnet-b', 'subnet-c'] }]);
  });
});
