import { describe, expect, it } from 'vitest';
import type { TaskSet } from './service';
import { tasksWanted } from './task-sets';

const set = (scalePercent: number, status: TaskSet['status'] = 'active'): TaskSet => ({
  id: `ecs-svc/${scalePercent}`,
  status,
  taskDefinitionArn: 'web:1',
  scalePercent,
  desiredCount: 0,
  runningCount: 0,
  pendingCount: 0,
  isStable: true,
  targetGroupArns: [],
});

describe('the tasks that a service is to have', () => {
  it.each<[string, TaskSet[], number, number]>([
    ['without task sets', [], 5, 5],
    ['in the middle of a deployment of CodeDeploy', [set(100, 'primary'), set(100)], 3, 6],
    ['in shares, each rounded up', [set(80, 'primary'), set(20)], 6, 7],
    ['without those of a set that drains', [set(100, 'primary'), set(100, 'draining')], 2, 2],
  ])('are counted %s', (_, taskSets, desiredCount, expected) => {
    expect(tasksWanted({ taskSets }, desiredCount)).toBe(expected);
  });
});
