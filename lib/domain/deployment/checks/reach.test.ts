import { expect, it } from 'vitest';
import type { SecurityRule } from '../../network';
import { aSecurityGroup, aSubnet, aWish } from '../../testing/builders';
import { aNewBalancer, aPickedListener, changesOf, looking, PUBLIC, SHARED, verdicts } from '../../testing/looking';
import { checkReach } from './reach';

const [balancer] = SHARED.loadBalancers;
const { network } = aWish();
const shared = (over: Partial<typeof balancer>, egress?: SecurityRule[]) =>
  looking({
    wish: { exposure: aPickedListener() },
    survey: {
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

it.each([
  ['where there is none', looking(), []],
  ['that is to be made', looking({ wish: { exposure: aNewBalancer() }, survey: SHARED }), ['ok']],
  [
    'that is to be made in another VPC',
    looking({
      wish: { exposure: aNewBalancer({ subnetIds: ['subnet-a', 'subnet-far'] }) },
      survey: { subnets: [...PUBLIC, aSubnet({ id: 'subnet-far', vpcId: 'vpc-b' })] },
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
    looking({
      wish: { exposure: aPickedListener() },
      survey: { unreadable: ['elasticloadbalancing:DescribeLoadBalancers'] },
    }),
    ['unknown unreadable'],
  ],
])('a load balancer %s', (_, making, expected) => {
  expect(verdicts(checkReach(making))).toEqual(expected);
});

it('tasks are moved to the zones that the load balancer serves', () => {
  const survey = { ...SHARED, loadBalancers: balancer ? [{ ...balancer, zones: ['eu-west-3b', 'eu-west-3c'] }] : [] };
  const exposure = aPickedListener();
  const moved = (subnetIds: string[]) =>
    changesOf(checkReach(looking({ wish: { exposure, network: { ...network, subnetIds } }, survey })));
  expect(moved(['subnet-a', 'subnet-b'])).toEqual([{ path: 'network.subnetIds', value: ['subnet-b'] }]);
  expect(moved(['subnet-a'])).toEqual([{ path: 'network.subnetIds', value: ['subnet-b', 'subnet-c'] }]);
});
