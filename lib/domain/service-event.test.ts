import { describe, expect, it } from 'vitest';
import { type EventKind, parseEvent } from './service-event';

const GROUP = 'arn:aws:elasticloadbalancing:eu-west-3:123456789012:targetgroup/web/73e2d6bc24d8a067';

describe('an event of a service', () => {
  it.each<[string, EventKind, Record<string, string>, string[]]>([
    ['(service web) has started 2 tasks: (task a1) (task b2).', 'tasks-started', { count: '2' }, ['a1', 'b2']],
    [
      '(service web) has started 2 tasks: (task a1). Amazon ECS replaced 2 tasks due to an unhealthy status.',
      'tasks-replaced',
      { count: '2' },
      ['a1'],
    ],
    [
      '(service web) has started 1 tasks in eu-central-1a to AZ Rebalance: (task a1).',
      'zone-rebalanced',
      { count: '1', zone: 'eu-central-1a' },
      ['a1'],
    ],
    [
      `(service web) registered 2 targets in (target-group ${GROUP})`,
      'targets-registered',
      { count: '2', targetGroup: 'web' },
      [],
    ],
    [`(service web) deregistered 2 targets in (target-group ${GROUP})`, 'targets-deregistered', { count: '2' }, []],
    ['(service web) has begun draining connections on 2 tasks.', 'draining-begun', { count: '2' }, []],
    [
      '(service web, taskSet ecs-svc/77) has begun draining connections on 2 tasks.',
      'draining-begun',
      { count: '2', deployment: 'ecs-svc/77' },
      [],
    ],
    ['(service web) has stopped 2 running tasks: (task a1) (task b2).', 'tasks-stopped', { count: '2' }, ['a1', 'b2']],
    ['(service web) stopped 2 pending tasks.', 'pending-stopped', { count: '2' }, []],
    [
      '(service web) (deployment ecs-svc/77) deployment completed.',
      'deployment-completed',
      { deployment: 'ecs-svc/77' },
      [],
    ],
    [
      '(service web) (deployment ecs-svc/77) deployment failed: tasks failed to start.',
      'deployment-failed',
      { deployment: 'ecs-svc/77', reason: 'tasks failed to start' },
      [],
    ],
    ['(service web) rolling back to deployment ecs-svc/77.', 'rollback-begun', { deployment: 'ecs-svc/77' }, []],
    ['(service web) has reached a steady state.', 'steady', {}, []],
    [
      `(service web) (task a1) (port 8080) is unhealthy in (target-group ${GROUP}) due to (reason Health checks failed with these codes: [503]).`,
      'target-unhealthy',
      { port: '8080', targetGroup: 'web', reason: 'Health checks failed with these codes: [503]' },
      ['a1'],
    ],
    ['(service web) (task a1) failed container health checks.', 'container-unhealthy', {}, ['a1']],
    [
      '(service web) was unable to place a task. Reason: Capacity is unavailable at this time.',
      'cannot-place',
      { reason: 'Capacity is unavailable at this time' },
      [],
    ],
    ['(service web) is unable to consistently start tasks successfully.', 'cannot-start-consistently', {}, []],
    [
      '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
      'bounds-deadlock',
      {},
      [],
    ],
    [
      '(service web) was unable to reach steady state because (taskSet ecs-svc/77) was unable to scale in due to (reason 2 tasks under protection)',
      'scale-in-protected',
      { reason: '2 tasks under protection' },
      [],
    ],
    ['(service web) is AZ balanced with 2 tasks in eu-central-1a, 2 tasks in eu-central-1b.', 'zones-balanced', {}, []],
    [
      '(service web) is not AZ balanced with 3 tasks in eu-central-1a. AZ Rebalancing in progress.',
      'zones-unbalanced',
      {},
      [],
    ],
    [
      `(service web) failed to register targets in (target-group ${GROUP}) with (error no such group)`,
      'registration-failed',
      { reason: 'no such group' },
      [],
    ],
    ['(service web) operations are being throttled. Will try again later.', 'throttled', {}, []],
    ['(service web) did something new.', 'other', {}, []],
  ])('%s', (message, kind, facts, tasks) => {
    const parsed = parseEvent(message);
    expect(parsed).toMatchObject({ kind, tasks });
    expect(parsed.facts).toMatchObject(facts);
  });
});
