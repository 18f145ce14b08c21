import { describe, expect, it } from 'vitest';
import type { Target } from './balancer';
import type { Service } from './service';
import { serviceStateOf } from './service-state';
import type { Task } from './task';
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

const NOW = T0 + 100_000;
const stateOf = (service: Service, tasks: readonly Task[], targets: readonly Target[], at = NOW) =>
  serviceStateOf(service, tasks, targets, at);

describe('the state of a service', () => {
  it.each(['draining', 'inactive'] as const)('is what ECS says while it is %s', (status) => {
    expect(stateOf(aService({ status }), two(), [])).toBe(status);
  });

  it('is steady when as many tasks serve as are wanted', () => {
    expect(stateOf(aService(), two(), [])).toBe('steady');
  });

  it('is paused when nothing is wanted and nothing runs', () => {
    const service = aService({ desiredCount: 0, runningCount: 0 });
    expect(stateOf(service, [], [])).toBe('paused');
  });

  it('is rolling while a new deployment replaces an old one, even when its first tasks fail', () => {
    expect(stateOf(rolling(), two(), [])).toBe('rolling');
    expect(stateOf(rolling(), [...two(), aStoppedTask({ deploymentId: NEW })], [])).toBe('rolling');
  });

  it('is rolling back once ECS says so', () => {
    const reason = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1111111111111111111.';
    const back = aDeployment({ rollout: 'in-progress', rolloutReason: reason });
    expect(stateOf(rolling({ deployments: [back, OLD] }), two(), [])).toBe('rolling-back');
  });

  it('is rolling back while a failed deployment is being replaced', () => {
    const failed = aDeployment({ id: NEW, primary: false, rollout: 'failed' });
    const back = aDeployment({ rollout: 'in-progress' });
    expect(stateOf(rolling({ deployments: [back, failed] }), two(), [])).toBe('rolling-back');
  });

  it('is failing when its deployment failed and nothing brings the old one back', () => {
    const failed = aDeployment({ id: NEW, rollout: 'failed' });
    expect(stateOf(rolling({ deployments: [failed, OLD] }), two(), [])).toBe('failing');
  });

  it('is failing when a first deployment has only lost tasks so far', () => {
    const deployments = [aDeployment({ rollout: 'in-progress', runningCount: 0, failedTasks: 1 })];
    const service = aService({ deployments, runningCount: 0, pendingCount: 1 });
    expect(stateOf(service, [aTask({ state: 'pending' })], [])).toBe('failing');
  });

  it('is failing when the tasks of a completed deployment keep dying', () => {
    const service = aService({ runningCount: 0 });
    expect(stateOf(service, [aStoppedTask(), aStoppedTask()], [])).toBe('failing');
  });

  it('is starting during a first deployment', () => {
    const deployments = [aDeployment({ rollout: 'in-progress', runningCount: 0 })];
    expect(stateOf(aService({ deployments, runningCount: 0 }), [aTask({ state: 'pending' })], [])).toBe('starting');
  });

  it('is starting while it scales up', () => {
    const service = aService({ desiredCount: 4, pendingCount: 2 });
    const coming = [aTask({ state: 'pending', createdAt: T0 + 3_600_000 })];
    expect(stateOf(service, [...two(), ...coming], [], T0 + 3_600_000)).toBe('starting');
  });

  it('does not call the loss of an hour ago a reason for scaling up today', () => {
    const service = aService({ desiredCount: 4, pendingCount: 2 });
    const tasks = [...two(), aStoppedTask(), aTask({ state: 'pending', createdAt: T0 + 3_600_000 })];
    expect(stateOf(service, tasks, [], T0 + 3_600_000)).toBe('starting');
  });

  it('is degraded while a lost task is being replaced', () => {
    const service = aService({ runningCount: 1, pendingCount: 1 });
    const tasks = [aTask(), aStoppedTask(), aTask({ state: 'pending', createdAt: T0 + 70_000 })];
    expect(stateOf(service, tasks, [])).toBe('degraded');
  });

  it('is degraded while ECS cannot place the tasks that are missing', () => {
    const message = '(service web) was unable to place a task. Reason: Capacity is unavailable at this time.';
    const service = aService({ desiredCount: 4, events: [{ id: 'e', at: T0, message }] });
    expect(stateOf(service, two(), [])).toBe('degraded');
  });

  it('is degraded when its load balancer finds a task unhealthy, and ignores targets of others', () => {
    const tasks = two();
    const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
    const well = tasks.map((task) => aTarget(task));
    const [first] = tasks;
    const ill = first ? aTarget(first, { state: 'unhealthy' }) : undefined;
    expect(stateOf(aService({ loadBalancers }), tasks, well)).toBe('steady');
    expect(stateOf(aService({ loadBalancers }), tasks, ill ? [ill, ...well.slice(1)] : [])).toBe('degraded');
    expect(stateOf(aService(), tasks, ill ? [ill] : [])).toBe('steady');
  });

  describe('whose containers end again and again', () => {
    const MINUTE = 60_000;
    /** Each task runs three minutes, as in a service that is well in between. */
    const crashed = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        aStoppedTask({ startedAt: T0 + 3 * MINUTE * index, stoppingAt: T0 + 3 * MINUTE * (index + 1) }),
      );

    it('is a crash loop, also while all of its tasks happen to serve', () => {
      const tasks = [...two(), ...crashed(3)];
      for (const seconds of [1, 60, 170, 300])
        expect(stateOf(aService(), tasks, [], T0 + 9 * MINUTE + seconds * 1_000)).toBe('crash-loop');
    });

    it('is a crash loop for as long as they live, when those of one round end together', () => {
      const round = [0, 5, 40].map((seconds) =>
        aStoppedTask({ startedAt: T0 + seconds * 1_000, stoppingAt: T0 + 3 * MINUTE + seconds * 1_000 }),
      );
      expect(stateOf(aService(), [...two(), ...round], [], T0 + 8 * MINUTE)).toBe('crash-loop');
      expect(stateOf(aService(), [...two(), ...round], [], T0 + 11 * MINUTE)).toBe('steady');
    });

    it('is steady again once it has been calm for twice its interval', () => {
      expect(stateOf(aService(), [...two(), ...crashed(3)], [], T0 + 16 * MINUTE)).toBe('steady');
    });

    it('is never called steady within two minutes of a failure, nor starting', () => {
      const tasks = [...two(), ...crashed(1)];
      expect(stateOf(aService(), tasks, [], T0 + 4 * MINUTE)).toBe('degraded');
      const first = aService({ deployments: [aDeployment({ rollout: 'in-progress' })], runningCount: 1 });
      expect(stateOf(first, [aTask(), ...crashed(1)], [], T0 + 4 * MINUTE)).toBe('degraded');
    });

    it('is not called steady before the task in the place of the one that ended has lived for longer', () => {
      const tasks = [...two(), ...crashed(1)];
      expect(stateOf(aService(), tasks, [], T0 + 6 * MINUTE)).toBe('degraded');
      expect(stateOf(aService(), tasks, [], T0 + 9 * MINUTE)).toBe('steady');
    });

    it('is not judged by what a deployment before it lost', () => {
      const others = crashed(3).map((task) => ({ ...task, deploymentId: 'ecs-svc/9' }));
      expect(stateOf(aService(), [...two(), ...others], [], T0 + 9 * MINUTE + 1)).toBe('steady');
    });

    it('is not a crash loop when its tasks were stopped by a person', () => {
      const stopped = crashed(4).map((task) => ({ ...task, stopCode: 'UserInitiated' }));
      expect(stateOf(aService(), [...two(), ...stopped], [], T0 + 12 * MINUTE + 1)).toBe('steady');
    });
  });

  it('is rolled back until the next deployment', () => {
    const message = `(service web) rolling back to deployment ${aDeployment().id}.`;
    const events = [{ id: 'e', at: T0, message }];
    expect(stateOf(aService({ events }), two(), [])).toBe('rolled-back');
    const next = aDeployment({ id: NEW });
    expect(stateOf(aService({ events, deployments: [next] }), two(), [])).toBe('steady');
  });
});
