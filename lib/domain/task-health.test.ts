import { describe, expect, it } from 'vitest';
import { isServing, targetStateOf, taskHealthOf } from './task-health';
import { aTarget, aTask } from './testing/builders';

describe('the health of a task', () => {
  it.each([
    [{ state: 'provisioning' }, 'starting'],
    [{ state: 'pending' }, 'starting'],
    [{ state: 'activating' }, 'starting'],
    [{ state: 'running' }, 'running'],
    [{ state: 'running', health: 'healthy', target: 'healthy' }, 'running'],
    [{ state: 'running', target: 'initial' }, 'starting'],
    [{ state: 'running', health: 'unhealthy', target: 'healthy' }, 'unhealthy'],
    [{ state: 'running', target: 'unhealthy' }, 'unhealthy'],
    [{ state: 'running', target: 'draining' }, 'draining'],
    [{ state: 'deactivating' }, 'draining'],
    [{ state: 'stopping', health: 'unhealthy' }, 'draining'],
    [{ state: 'deprovisioning' }, 'draining'],
    [{ state: 'stopped', target: 'draining' }, 'stopped'],
  ] as const)('of %j is %s', (cell, mark) => {
    expect(taskHealthOf({ health: 'unknown', ...cell })).toBe(mark);
  });
});

describe('a task in front of load balancers', () => {
  const task = aTask();

  it('is only as well as the target group that likes it least', () => {
    const targets = [aTarget(task), aTarget(task, { targetGroupArn: 'other', state: 'unhealthy' })];
    expect(targetStateOf(task, targets)).toBe('unhealthy');
  });

  it('does not serve before a load balancer has found it healthy', () => {
    expect(isServing(task, [], true)).toBe(false);
    expect(isServing(task, [aTarget(task, { state: 'initial' })], true)).toBe(false);
    expect(isServing(task, [aTarget(task)], true)).toBe(true);
  });

  it('serves as soon as it runs where there is none', () => {
    expect(isServing(task, [], false)).toBe(true);
  });

  it('serves no more once ECS wants it stopped', () => {
    expect(isServing(aTask({ desired: 'stopped' }), [], false)).toBe(false);
  });
});
