import { describe, expect, it } from 'vitest';
import type { Service } from './service';
import { serviceStateOf } from './service-state';
import { aDeployment, aService, aStoppedTask, aTarget, aTask, GROUP_ARN, revisionArn, T0 } from './testing/builders';

const NEW = 'ecs-svc/2222222222222222222';
const OLD = aDeployment({ primary: false });
const rolling = (over: Partial<Service> = {}) =>
  aService({
    deployments: [
      aDeployment({ id: NEW, taskDefinitionArn: revisionArn(2), rollout: 'in-progress', runningCount: 0 }),
      OLD,
    ],
    ...over,
  });
const two = () => [aTask(), aTask()];

describe('the state of a service', () => {
  it.each(['draining', 'inactive'] as const)('is what ECS says while it is %s', (status) => {
    expect(serviceStateOf(aService({ status }), two(), [])).toBe(status);
  });

  it('is steady when as many tasks serve as are wanted', () => {
    expect(serviceStateOf(aService(), two(), [])).toBe('steady');
  });

  it('is paused when nothing is wanted and nothing runs', () => {
    const service = aService({ desiredCount: 0, runningCount: 0 });
    expect(serviceStateOf(service, [], [])).toBe('paused');
  });

  it('is rolling while a new deployment replaces an old one, even when its first tasks fail', () => {
    expect(serviceStateOf(rolling(), two(), [])).toBe('rolling');
    expect(serviceStateOf(rolling(), [...two(), aStoppedTask({ deploymentId: NEW })], [])).toBe('rolling');
  });

  it('is rolling back once ECS says so', () => {
    const reason = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1111111111111111111.';
    const back = aDeployment({ rollout: 'in-progress', rolloutReason: reason });
    expect(serviceStateOf(rolling({ deployments: [back, OLD] }), two(), [])).toBe('rolling-back');
  });

  it('is rolling back while a failed deployment is being replaced', () => {
    const failed = aDeployment({ id: NEW, primary: false, rollout: 'failed' });
    const back = aDeployment({ rollout: 'in-progress' });
    expect(serviceStateOf(rolling({ deployments: [back, failed] }), two(), [])).toBe('rolling-back');
  });

  it('is failing when its deployment failed and nothing brings the old one back', () => {
    const failed = aDeployment({ id: NEW, rollout: 'failed' });
    expect(serviceStateOf(rolling({ deployments: [failed, OLD] }), two(), [])).toBe('failing');
  });

  it('is failing when a first deployment has only lost tasks so far', () => {
    const deployments = [aDeployment({ rollout: 'in-progress', runningCount: 0, failedTasks: 1 })];
    const service = aService({ deployments, runningCount: 0, pendingCount: 1 });
    expect(serviceStateOf(service, [aTask({ state: 'pending' })], [])).toBe('failing');
  });

  it('is failing when the tasks of a completed deployment keep dying', () => {
    const service = aService({ runningCount: 0 });
    expect(serviceStateOf(service, [aStoppedTask(), aStoppedTask()], [])).toBe('failing');
  });

  it('is starting during a first deployment', () => {
    const deployments = [aDeployment({ rollout: 'in-progress', runningCount: 0 })];
    expect(serviceStateOf(aService({ deployments, runningCount: 0 }), [aTask({ state: 'pending' })], [])).toBe(
      'starting',
    );
  });

  it('is starting while it scales up', () => {
    const service = aService({ desiredCount: 4, pendingCount: 2 });
    const coming = [aTask({ state: 'pending', createdAt: T0 + 3_600_000 })];
    expect(serviceStateOf(service, [...two(), ...coming], [])).toBe('starting');
  });

  it('does not call the loss of an hour ago a reason for scaling up today', () => {
    const service = aService({ desiredCount: 4, pendingCount: 2 });
    const tasks = [...two(), aStoppedTask(), aTask({ state: 'pending', createdAt: T0 + 3_600_000 })];
    expect(serviceStateOf(service, tasks, [])).toBe('starting');
  });

  it('is degraded while a lost task is being replaced', () => {
    const service = aService({ runningCount: 1, pendingCount: 1 });
    const tasks = [aTask(), aStoppedTask(), aTask({ state: 'pending', createdAt: T0 + 70_000 })];
    expect(serviceStateOf(service, tasks, [])).toBe('degraded');
  });

  it('is degraded while ECS cannot place the tasks that are missing', () => {
    const message = '(service web) was unable to place a task. Reason: Capacity is unavailable at this time.';
    const service = aService({ desiredCount: 4, events: [{ id: 'e', at: T0, message }] });
    expect(serviceStateOf(service, two(), [])).toBe('degraded');
  });

  it('is degraded when its load balancer finds a task unhealthy, and ignores targets of others', () => {
    const tasks = two();
    const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
    const well = tasks.map((task) => aTarget(task));
    const [first] = tasks;
    const ill = first ? aTarget(first, { state: 'unhealthy' }) : undefined;
    expect(serviceStateOf(aService({ loadBalancers }), tasks, well)).toBe('steady');
    expect(serviceStateOf(aService({ loadBalancers }), tasks, ill ? [ill, ...well.slice(1)] : [])).toBe('degraded');
    expect(serviceStateOf(aService(), tasks, ill ? [ill] : [])).toBe('steady');
  });
});
