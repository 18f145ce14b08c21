import { describe, expect, it } from 'vitest';
import { aTask } from '@/lib/domain/testing/builders';
import { findDeploymentTasks } from './find-deployment-tasks';

const target = {
  arn: 'arn:aws:ecs:eu-west-3:000000000000:service-revision/boutique/web/1637086347952626779',
  taskDefinitionArn: 'web:4',
  images: [],
};
const tasks = [
  aTask({ id: 'its', deploymentId: 'ecs-svc/1637086347952626779' }),
  aTask({ id: 'another', deploymentId: 'ecs-svc/2637086347952626779' }),
];

describe('findDeploymentTasks', () => {
  it('finds the tasks of a deployment by the number that its revision ends in', () => {
    expect(findDeploymentTasks({ target }, tasks).map((task) => task.id)).toEqual(['its']);
  });

  it('finds none for a revision that AWS has forgotten', () => {
    expect(findDeploymentTasks({}, tasks)).toEqual([]);
  });
});
