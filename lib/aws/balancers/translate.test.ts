import type { Action as ElbAction, RuleCondition as ElbCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { TARGET_STATES } from '../../domain/balancer';
import { toLoadBalancer, toRule, toTarget, toTargetGroup } from './translate';

const aRule = (more: { Actions?: ElbAction[]; Conditions?: ElbCondition[] }) =>
  toRule({ RuleArn: 'rule', Priority: '10', ...more }, 'listener');

describe('a rule', () => {
  it.each([
    [{ Priority: '10' }, 10],
    [{ Priority: 'default', IsDefault: true }, 'default'],
  ])('of %j has priority %s', (raw, priority) => {
    expect(toRule({ RuleArn: 'rule', ...raw }, 'listener')).toMatchObject({ listenerArn: 'listener', priority });
  });

  it.each<[ElbCondition, { field: string; values: string[] }]>([
    [
      { Field: 'path-pattern', Values: ['/api/*'] },
      { field: 'path-pattern', values: ['/api/*'] },
    ],
    [
      { Field: 'path-pattern', Values: ['/a'], PathPatternConfig: { Values: ['/a', '/b'] } },
      { field: 'path-pattern', values: ['/a', '/b'] },
    ],
    [
      { Field: 'host-header', HostHeaderConfig: { Values: ['x.fr'] } },
      { field: 'host-header', values: ['x.fr'] },
    ],
    [
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Beta', Values: ['1'] } },
      { field: 'http-header:X-Beta', values: ['1'] },
    ],
    [
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '2' }, { Value: 'beta' }] } },
      { field: 'query-string', values: ['v=2', 'beta'] },
    ],
    [
      { Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } },
      { field: 'source-ip', values: ['10.0.0.0/8'] },
    ],
    [
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET'] } },
      { field: 'http-request-method', values: ['GET'] },
    ],
  ])('reads the condition %j', (raw, condition) => {
    expect(aRule({ Conditions: [raw] }).conditions).toEqual([condition]);
  });

  it.each<[ElbAction, { targetGroupArn: string; weight: number }[]]>([
    [{ Type: 'forward', TargetGroupArn: 'blue' }, [{ targetGroupArn: 'blue', weight: 1 }]],
    [
      {
        Type: 'forward',
        TargetGroupArn: 'blue',
        ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'blue', Weight: 5 }] },
      },
      [{ targetGroupArn: 'blue', weight: 5 }],
    ],
    [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: 'blue', Weight: 90 },
            { TargetGroupArn: 'green', Weight: 10 },
          ],
        },
      },
      [
        { targetGroupArn: 'blue', weight: 90 },
        { targetGroupArn: 'green', weight: 10 },
      ],
    ],
    [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301' } }, []],
  ])('reads the action %j', (raw, forwards) => {
    expect(aRule({ Actions: [raw] }).forwards).toEqual(forwards);
  });
});

describe('a target', () => {
  it.each([
    ...TARGET_STATES.map((state) => [state, state] as const),
    ['unhealthy.draining', 'draining'] as const,
    [undefined, 'unavailable'] as const,
  ])('that is %s is %s', (State, state) => {
    expect(toTarget({ Target: { Id: '10.0.0.7', Port: 80 }, TargetHealth: { State } }, 'tg').state).toBe(state);
  });

  it("keeps AWS's reason and words", () => {
    const raw = {
      Target: { Id: '10.0.0.7', Port: 80, AvailabilityZone: 'eu-west-3a' },
      TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' },
    } as const;
    expect(toTarget(raw, 'tg')).toEqual({
      targetGroupArn: 'tg',
      id: '10.0.0.7',
      port: 80,
      zone: 'eu-west-3a',
      state: 'unhealthy',
      reason: 'Target.Timeout',
      description: 'Request timed out',
    });
  });
});

describe('toLoadBalancer and toTargetGroup', () => {
  it.each([
    ['active', 'active'],
    ['active_impaired', 'impaired'],
    ['provisioning', 'provisioning'],
    ['failed', 'failed'],
  ] as const)('a load balancer that is %s is %s', (Code, state) => {
    const raw = { LoadBalancerArn: 'arn', LoadBalancerName: 'shop', VpcId: 'vpc-1', State: { Code } };
    expect(toLoadBalancer(raw).state).toBe(state);
  });

  it('a target group has its health check and attributes', () => {
    const raw = {
      TargetGroupArn: 'tg',
      TargetGroupName: 'web',
      Port: 8080,
      Protocol: 'HTTP',
      TargetType: 'ip',
      LoadBalancerArns: ['lb'],
      HealthCheckPath: '/health',
      HealthCheckPort: 'traffic-port',
      HealthCheckProtocol: 'HTTP',
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      Matcher: { HttpCode: '200-299' },
    } as const;
    expect(toTargetGroup({ ...raw, LoadBalancerArns: ['lb'] })).toEqual({
      arn: 'tg',
      name: 'web',
      port: 8080,
      protocol: 'HTTP',
      targetType: 'ip',
      loadBalancerArns: ['lb'],
      healthCheck: {
        path: '/health',
        port: 'traffic-port',
        protocol: 'HTTP',
        intervalSeconds: 30,
        timeoutSeconds: 5,
        healthyThreshold: 5,
        unhealthyThreshold: 2,
        matcher: '200-299',
      },
    });
  });
});
