import { describe, expect, it } from 'vitest';
import type { Listener, ListenerRule, LoadBalancer } from '../../domain/balancer';
import { aService, aTargetGroup, GROUP_ARN } from '../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { findRoutes } from './find-routes';

const balancer = (arn: string): LoadBalancer => ({
  arn,
  name: arn,
  dnsName: `${arn}.elb.amazonaws.com`,
  scheme: 'internet-facing',
  state: 'active',
  vpcId: 'vpc-a',
  securityGroupIds: [],
  zones: [],
});
const listener = (arn: string, loadBalancerArn: string): Listener => ({
  arn,
  loadBalancerArn,
  port: 80,
  protocol: 'HTTP',
  certificateArns: [],
});
const rule = (arn: string, listenerArn: string, targetGroupArn: string): ListenerRule => ({
  arn,
  listenerArn,
  priority: 'default',
  conditions: [],
  forwards: [{ targetGroupArn, weight: 1 }],
});

describe('findRoutes', () => {
  it('follows a target group back through its rules and listeners, past those of other services', async () => {
    const { balancers } = fakeCloud(aFakeAccount());
    const listeners = [listener('public', 'front'), listener('admin', 'front')];
    const rules = [rule('to-web', 'public', GROUP_ARN), rule('to-other', 'admin', 'other')];
    const service = aService({ loadBalancers: [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }] });

    const routes = await findRoutes(service, {
      ...balancers,
      getTargetGroups: async (arns) => arns.map((arn) => aTargetGroup({ arn, loadBalancerArns: ['front'] })),
      listLoadBalancers: async () => [balancer('front'), balancer('back')],
      listListeners: async (arn) => listeners.filter(({ loadBalancerArn }) => loadBalancerArn === arn),
      listRules: async (arn) => rules.filter(({ listenerArn }) => listenerArn === arn),
    });

    expect(routes).toHaveLength(1);
    expect(routes[0]?.rules.map(({ arn }) => arn)).toEqual(['to-web']);
    expect(routes[0]?.listeners.map(({ arn }) => arn)).toEqual(['public']);
    expect(routes[0]?.loadBalancers.map(({ arn }) => arn)).toEqual(['front']);
  });

  it('leads through the listener of a Network Load Balancer, which has no rules, and to the group of the next deployment', async () => {
    const { balancers } = fakeCloud(aFakeAccount());
    const advanced = { alternateTargetGroupArn: 'green', productionRule: 'tcp' };
    const service = aService({ loadBalancers: [{ targetGroupArn: 'blue', container: 'web', port: 8080, advanced }] });

    const routes = await findRoutes(service, {
      ...balancers,
      getTargetGroups: async (arns) => arns.map((arn) => aTargetGroup({ arn, loadBalancerArns: ['front'] })),
      listLoadBalancers: async () => [balancer('front')],
      listListeners: async (arn) => [{ ...listener('tcp', arn), protocol: 'TCP', forwards: ['green'] }],
      listRules: async () => [],
    });

    expect(routes.map(({ targetGroup, listeners }) => [targetGroup.arn, listeners.map(({ arn }) => arn)])).toEqual([
      ['blue', []],
      ['green', ['tcp']],
    ]);
  });

  it('asks nothing for a service without a load balancer', async () => {
    const { balancers } = fakeCloud(aFakeAccount());
    const getTargetGroups = () => Promise.reject(new Error('asked'));
    expect(await findRoutes(aService(), { ...balancers, getTargetGroups })).toEqual([]);
  });
});
