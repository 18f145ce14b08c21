import { describe, expect, it } from 'vitest';
import { aWorld } from '@/sandbox/engine/testing/fixtures';
import { addListener, addLoadBalancer, addRule, addTargetGroup, forwardTo } from './build';
import { createListener } from './create-listener';
import { createLoadBalancer } from './create-load-balancer';
import { createRule } from './create-rule';
import { createTargetGroup } from './create-target-group';
import { LIMITS } from './quotas';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

function aBusyAccount() {
  const { world, subnetIds, groupId } = aWorld();
  const vpcId = world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '';
  const { arn } = addLoadBalancer(world, { name: 'front', subnetIds, groupIds: [groupId] });
  const group = addTargetGroup(world, { name: 'app', vpcId, port: 80 });
  const listener = addListener(world, { loadBalancerArn: arn, port: 80, actions: [forwardTo(group)] });
  return { world, subnetIds, groupId, vpcId, arn, group, listenerArn: listener.arn };
}

describe('load balancing quotas', () => {
  it('allow a load balancer a hundred rules at most, not counting the last one of each listener', async () => {
    const { world, listenerArn, group } = aBusyAccount();
    const rule = (priority: number) => ({
      priority,
      conditions: [{ field: 'path-pattern' as const, values: [`/${priority}`] }],
      actions: [forwardTo(group)],
    });
    for (const priority of upTo(99)) addRule(world, { listenerArn, ...rule(priority) });
    const create = async (Priority: number) =>
      createRule(world)({
        ListenerArn: listenerArn,
        Priority,
        Conditions: [{ Field: 'path-pattern', Values: [`/${Priority}`] }],
        Actions: [{ Type: 'forward', TargetGroupArn: group.arn }],
      });
    expect((await create(100)).Rules).toHaveLength(1);
    await expect(create(101)).rejects.toMatchObject({
      code: 'TooManyRulesException',
      message: "You've reached the limit on the number of rules per load balancer.",
    });
  });

  it('allow a load balancer fifty listeners at most', async () => {
    const { world, arn, group } = aBusyAccount();
    for (const port of upTo(49))
      addListener(world, { loadBalancerArn: arn, port: 8_000 + port, actions: [forwardTo(group)] });
    const create = async () =>
      createListener(world)({
        LoadBalancerArn: arn,
        Protocol: 'HTTP',
        Port: 9_000,
        DefaultActions: [{ Type: 'forward', TargetGroupArn: group.arn }],
      });
    await expect(create).rejects.toMatchObject({ code: 'TooManyListenersException' });
  });

  it('allow an account fifty load balancers and three thousand target groups at most, and what exists can be asked for again', async () => {
    const { world, subnetIds, groupId, vpcId } = aBusyAccount();
    for (const index of upTo(LIMITS['application-load-balancers'] - 1)) {
      addLoadBalancer(world, { name: `lb-${index}`, subnetIds, groupIds: [groupId] });
    }
    const balance = async (Name: string) =>
      createLoadBalancer(world)({ Name, Subnets: subnetIds, SecurityGroups: [groupId] });
    expect((await balance('front')).LoadBalancers).toHaveLength(1);
    await expect(balance('one-more')).rejects.toMatchObject({ code: 'TooManyLoadBalancersException' });

    for (const index of upTo(LIMITS['target-groups'] - 1))
      addTargetGroup(world, { name: `tg-${index}`, vpcId, port: 80 });
    const target = async (Name: string) => createTargetGroup(world)({ Name, Protocol: 'HTTP', Port: 80, VpcId: vpcId });
    expect((await target('app')).TargetGroups).toHaveLength(1);
    await expect(target('one-more')).rejects.toMatchObject({ code: 'TooManyTargetGroupsException' });
  });
});
