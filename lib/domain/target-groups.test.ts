import { describe, expect, it } from 'vitest';
import type { Route } from './balancer';
import type { ServiceLoadBalancer } from './service';
import { isTargetOf, productionShareOf, targetGroupsOf } from './target-groups';
import { aContainer, aStoppedTask, aTargetGroup, aTask } from './testing/builders';

describe('a target and the task that it is', () => {
  const onInstance = aTask({
    privateIp: undefined,
    instanceId: 'i-1',
    containers: [aContainer({ hostPorts: [32768] })],
  });

  it.each([
    ['the instance and the host port', { id: 'i-1', port: 32768 }, true],
    ['the instance with the port of another task', { id: 'i-1', port: 32769 }, false],
    ['another instance', { id: 'i-2', port: 32768 }, false],
  ])('are known by %s', (_what, target, expected) => {
    expect(isTargetOf(onInstance, target)).toBe(expected);
  });

  it('have nothing to do with each other once the task has stopped: another has its address and port by then', () => {
    expect(isTargetOf(aTask({ privateIp: '10.0.0.9' }), { id: '10.0.0.9', port: 8080 })).toBe(true);
    expect(isTargetOf(aStoppedTask({ privateIp: '10.0.0.9' }), { id: '10.0.0.9', port: 8080 })).toBe(false);
    expect(isTargetOf({ ...onInstance, state: 'stopped' }, { id: 'i-1', port: 32768 })).toBe(false);
  });
});

describe('the production traffic of a target group', () => {
  const shifting: ServiceLoadBalancer = {
    targetGroupArn: 'blue',
    container: 'web',
    port: 8080,
    advanced: { alternateTargetGroupArn: 'green', productionRule: 'production', testRule: 'test' },
  };
  const route = (arn: string, listenerArn: string, blue: number, green: number): Route => ({
    targetGroup: aTargetGroup({ arn: 'blue' }),
    rules: [
      {
        arn,
        listenerArn,
        priority: 1,
        conditions: [],
        forwards: [
          { targetGroupArn: 'blue', weight: blue },
          { targetGroupArn: 'green', weight: green },
        ],
      },
    ],
    listeners: [],
    loadBalancers: [],
  });
  const shares = (routes: Route[], loadBalancers = [shifting]) =>
    ['blue', 'green'].map((arn) => productionShareOf({ loadBalancers }, routes, arn));

  it('is its part of the weights of the production rule, not of the one for tests', () => {
    expect(shares([route('test', 'l', 0, 1), route('production', 'l', 950, 50)])).toEqual([95, 5]);
  });

  it('is that of the listener where a Network Load Balancer has no rules', () => {
    expect(shares([route('default', 'production', 1, 3)])).toEqual([25, 75]);
  });

  it('is nothing while no weight is set, and unknown where ECS moves no traffic or the rules could not be read', () => {
    expect(shares([route('production', 'l', 0, 0)])).toEqual([0, 0]);
    expect(shares([])).toEqual([undefined, undefined]);
    const { advanced: _, ...plain } = shifting;
    expect(shares([route('production', 'l', 1, 1)], [plain])).toEqual([undefined, undefined]);
    expect(targetGroupsOf({ loadBalancers: [shifting, plain] })).toEqual(['blue', 'green']);
  });
});
