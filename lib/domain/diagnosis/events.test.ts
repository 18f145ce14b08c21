import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from './codes';
import { explainEvent } from './events';

const GROUP = 'arn:aws:elasticloadbalancing:eu-west-3:123456789012:targetgroup/web/73e2d6bc24d8a067';

describe('the trouble in a service event', () => {
  it.each<[string, DiagnosisCode, Record<string, string>]>([
    [
      `(service web) (task abc) (port 8080) is unhealthy in (target-group ${GROUP}) due to (reason Health checks failed with these codes: [503]).`,
      'load-balancer-status',
      { targetGroup: 'web', status: '503', port: '8080' },
    ],
    [
      `(service web) (task abc) (port 8080) is unhealthy in (target-group ${GROUP}) due to (reason Request timed out).`,
      'load-balancer-timeout',
      { targetGroup: 'web' },
    ],
    [
      `(service web) (task abc) (port 8080) is unhealthy in (target-group ${GROUP}) due to (reason Health checks failed).`,
      'load-balancer-check',
      {},
    ],
    ['(service web) (task abc) failed container health checks.', 'container-check', {}],
    [
      '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      'capacity-unavailable',
      {},
    ],
    [
      '(service web) was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: context deadline exceeded.',
      'secret-unreachable',
      {},
    ],
    ['(service web) was unable to place a task. Reason: Internal error.', 'aws-internal', {}],
    ['(service web) is unable to consistently start tasks successfully.', 'cannot-start-consistently', {}],
    [
      '(service web) (deployment ecs-svc/123) deployment failed: tasks failed to start.',
      'deployment-failed',
      { deployment: 'ecs-svc/123' },
    ],
    [
      '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
      'bounds-deadlock',
      {},
    ],
    [
      '(service web) was unable to reach steady state because (taskSet ecs-svc/1) was unable to scale in due to (reason 2 tasks under protection)',
      'scale-in-protected',
      {},
    ],
    [`(service web) failed to register targets in (target-group ${GROUP}) with (error x)`, 'target-registration', {}],
    ['(service web) operations are being throttled. Will try again later.', 'api-throttled', {}],
    [
      '(service web) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
      'provisioning-limit',
      {},
    ],
    [
      `(service web) (task abc) is not healthy in target-group web due to TARGET GROUP IS NOT FOUND`,
      'target-group-missing',
      {},
    ],
  ])('%s', (message, code, facts) => {
    const explanation = explainEvent(message);
    expect(explanation).toMatchObject({ code, raw: message });
    expect(explanation?.facts).toMatchObject(facts);
  });

  it.each([
    '(service web) has started 2 tasks: (task a) (task b).',
    `(service web) registered 2 targets in (target-group ${GROUP})`,
    '(service web) (deployment ecs-svc/1) deployment completed.',
    '(service web) has reached a steady state.',
    '(service web) has begun draining connections on 2 tasks.',
  ])('is none in %s', (message) => {
    expect(explainEvent(message)).toBeUndefined();
  });
});
