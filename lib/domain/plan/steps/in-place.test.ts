import { search } from 'jmespath';
import { describe, expect, it } from 'vitest';
import { type CallInput, outputOf } from '../mutation';
import { inPlaceCondition } from './in-place';

const service = {
  desiredCount: 2,
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-b', 'subnet-a'], assignPublicIp: 'ENABLED' } },
  deploymentConfiguration: { maximumPercent: 200, deploymentCircuitBreaker: { enable: true, rollback: false } },
  capacityProviderStrategy: [
    { capacityProvider: 'FARGATE_SPOT', weight: 75 },
    { capacityProvider: 'FARGATE', weight: 25, base: 1 },
  ],
  loadBalancers: [],
};

describe('the condition that a request is in place', () => {
  it.each<[string, CallInput, boolean]>([
    ['nothing', {}, true],
    ['a number', { desiredCount: 2 }, true],
    ['another number', { desiredCount: 3 }, false],
    [
      'lists in another order',
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } } },
      true,
    ],
    ['a list with less', { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } } }, false],
    ['a list that is not there', { placementConstraints: ['subnet-a'] }, false],
    ['a part of a member', { deploymentConfiguration: { deploymentCircuitBreaker: { rollback: false } } }, true],
    ['another part', { deploymentConfiguration: { deploymentCircuitBreaker: { rollback: true } } }, false],
    ['what AWS leaves out', { enableExecuteCommand: false, healthCheckGracePeriodSeconds: 0 }, true],
    ['an empty list', { loadBalancers: [] }, true],
    [
      'entries of a list',
      {
        capacityProviderStrategy: [
          { capacityProvider: 'FARGATE', base: 1, weight: 25 },
          { capacityProvider: 'FARGATE_SPOT', base: 0, weight: 75 },
        ],
      },
      true,
    ],
    ['other entries', { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 0, weight: 1 }] }, false],
  ])('is right about %s', (_, input, expected) => {
    expect(Boolean(search(service, inPlaceCondition(input)))).toBe(expected);
  });

  it('names what earlier steps give', () => {
    const input = {
      loadBalancers: [{ targetGroupArn: outputOf('target-group', 'arn') }],
      groups: [outputOf('task-group', 'id')],
    };
    expect(inPlaceCondition(input)).toContain("targetGroupArn=='{{target-group.arn}}'");
    expect(inPlaceCondition(input)).toContain("contains(groups, '{{task-group.id}}')");
  });
});
