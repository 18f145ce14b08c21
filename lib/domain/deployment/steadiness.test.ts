import { describe, expect, it } from 'vitest';
import { aDeployment, aService, aStoppedTask, aTask, revisionArn, T0 } from '../testing/builders';
import { steadinessOf } from './steadiness';

const NEW = revisionArn(2);
const fresh = (over = {}) => aDeployment({ id: 'ecs-svc/2', taskDefinitionArn: NEW, ...over });
const old = aDeployment({ primary: false });

describe('the steadiness of a service', () => {
  it.each([
    ['has arrived when its one deployment is completed and all tasks run', { deployments: [fresh()] }, 'steady'],
    [
      'has arrived with no task when none is wanted',
      { deployments: [fresh()], desiredCount: 0, runningCount: 0 },
      'steady',
    ],
    ['moves while its deployment is in progress', { deployments: [fresh({ rollout: 'in-progress' }), old] }, 'moving'],
    ['moves while old tasks are left', { deployments: [fresh(), old] }, 'moving'],
    ['moves while tasks are missing', { deployments: [fresh()], runningCount: 1 }, 'moving'],
    ['moves while tasks are pending', { deployments: [fresh()], pendingCount: 1 }, 'moving'],
    ['is lost when ECS gave the deployment up', { deployments: [fresh({ rollout: 'failed' }), old] }, 'failed'],
    ['is lost when ECS went back', { deployments: [aDeployment({ rollout: 'in-progress' })] }, 'failed'],
    [
      'moves while ECS brings it back from a deployment that was stopped',
      {
        deployments: [aDeployment({ rollout: 'failed' }), fresh({ primary: false, rollout: 'completed' })],
      },
      'moving',
    ],
    [
      'moves while ECS rolls back to it',
      {
        deployments: [
          fresh({ rollout: 'in-progress', rolloutReason: 'ECS deployment circuit breaker: rolling back' }),
          old,
        ],
      },
      'moving',
    ],
    ['is lost when it is being deleted', { status: 'draining' as const, deployments: [fresh()] }, 'failed'],
  ])('%s', (_, over, kind) => {
    expect(steadinessOf(aService(over), [], NEW).kind).toBe(kind);
  });

  it('explains the newest failure of the new tasks, not of those it replaces', () => {
    const tasks = [
      aStoppedTask({
        taskDefinitionArn: NEW,
        stoppedAt: T0,
        stoppedReason: 'CannotPullContainerError: Context canceled',
      }),
      aStoppedTask({ taskDefinitionArn: NEW, stoppedAt: T0 + 1, stoppedReason: 'Task failed container health checks' }),
      aStoppedTask({ taskDefinitionArn: NEW, stoppedAt: T0 + 2, stopCode: 'UserInitiated', stoppedReason: 'x' }),
      aStoppedTask({ stoppedAt: T0 + 3 }),
      aTask({ taskDefinitionArn: NEW }),
    ];
    const service = aService({ deployments: [fresh({ rollout: 'in-progress' })] });
    expect(steadinessOf(service, tasks, NEW)).toMatchObject({
      kind: 'moving',
      explanation: { code: 'container-check' },
    });
  });

  it('explains the events when no task was ever started', () => {
    const message = '(service web) was unable to place a task. Reason: Capacity is unavailable at this time.';
    const events = [
      { id: 'new', at: T0 + 1, message },
      { id: 'old', at: T0 - 1, message: '(service web) operations are being throttled. Will try again later.' },
    ];
    const service = aService({ deployments: [fresh({ rollout: 'in-progress' })], events });
    expect(steadinessOf(service, [], NEW)).toMatchObject({ explanation: { code: 'capacity-unavailable' } });
  });
});
