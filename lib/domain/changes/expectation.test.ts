import { describe, expect, it } from 'vitest';
import { Failure } from '../problem';
import { aDeployment, aService, revisionArn } from '../testing/builders';
import { assertAsExpected, expectationOf } from './expectation';

const seen = expectationOf(aService());
const now = aService({
  desiredCount: 3,
  deployments: [aDeployment({ id: 'ecs-svc/9', taskDefinitionArn: revisionArn(2) })],
});

describe('a service that was shown to a person', () => {
  it('is as expected while it is the same', () => {
    expect(() => assertAsExpected(aService(), seen)).not.toThrow();
  });

  it('is not as expected once it has changed, and the most important change is named first', () => {
    expect(() => assertAsExpected(now, seen)).toThrow(
      expect.objectContaining({
        problem: {
          code: 'changed',
          source: 'gantry',
          detail: 'web',
          facts: {
            part: 'taskDefinitionArn',
            from: revisionArn(1),
            to: revisionArn(2),
            taskDefinitionArnFrom: revisionArn(1),
            taskDefinitionArnTo: revisionArn(2),
            deploymentIdFrom: 'ecs-svc/1111111111111111111',
            deploymentIdTo: 'ecs-svc/9',
            desiredCountFrom: '2',
            desiredCountTo: '3',
          },
        },
      }),
    );
  });

  it('may have changed in parts that do not matter to what is being done', () => {
    expect(() => assertAsExpected(aService({ desiredCount: 9 }), seen, ['taskDefinitionArn'])).not.toThrow();
    expect(() => assertAsExpected(aService({ desiredCount: 9 }), seen, ['desiredCount'])).toThrow(Failure);
  });
});
