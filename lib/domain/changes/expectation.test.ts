import { describe, expect, it } from 'vitest';
import { Failure } from '../problem';
import { aDeployment, anImage, aService, digestOf, revisionArn } from '../testing/builders';
import { assertAsExpected, assertSameImages, expectationOf, expectedImages } from './expectation';

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

describe('the images that a person was shown', () => {
  const lookupsOf = (digest: string) => ({ web: { registry: 'ecr', found: anImage('latest', { digest }) } as const });
  const shown = { ...seen, ...expectedImages(lookupsOf(digestOf('first'))) };

  it('are as expected while their tags mean the same, and where nobody can tell', () => {
    expect(() => assertSameImages('web', shown, lookupsOf(digestOf('first')))).not.toThrow();
    expect(() => assertSameImages('web', shown, { web: { registry: 'other' } })).not.toThrow();
    expect(() => assertSameImages('web', seen, lookupsOf(digestOf('second')))).not.toThrow();
  });

  it('are not once a tag was pushed again', () => {
    expect(() => assertSameImages('web', shown, lookupsOf(digestOf('second')))).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'changed',
          facts: expect.objectContaining({ part: 'image', container: 'web' }),
        }),
      }),
    );
  });
});
