import { describe, expect, it } from 'vitest';
import { assertAsExpected } from '@/lib/domain/changes/expectation';
import { Failure, type Problem } from '@/lib/domain/problem';
import { aDeployment, aService } from './testing';
import { updateExpectation } from './update-expectation';

const seen = { deploymentId: 'ecs-svc/1', taskDefinitionArn: 'web:1', desiredCount: 4 };

function refusalOf(service: Parameters<typeof assertAsExpected>[0]): Problem {
  try {
    assertAsExpected(service, seen);
  } catch (error) {
    if (error instanceof Failure) return error.problem;
  }
  throw new Error('was not refused');
}

describe('what is expected after a refusal', () => {
  it.each([
    ['another deployment', { deployments: [aDeployment({ id: 'ecs-svc/2', taskDefinitionArn: 'web:2' })] }],
    ['another count', { desiredCount: 9, deployments: [aDeployment({ taskDefinitionArn: 'web:1' })] }],
  ])('is what the refusal told of %s, so that confirming again is accepted', (_what, said) => {
    const service = aService(said);
    const accepted = updateExpectation(seen, refusalOf(service));
    expect(() => assertAsExpected(service, accepted)).not.toThrow();
  });

  it('is unchanged when it was refused for another reason', () => {
    expect(updateExpectation(seen, { code: 'throttled' })).toEqual(seen);
  });
});
