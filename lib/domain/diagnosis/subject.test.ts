import { describe, expect, it } from 'vitest';
import { aDeployment, aService, aStoppedTask, revisionArn, T0 } from '../testing/builders';
import { noEvidence } from './evidence';
import { findSigns } from './signs';
import { findSubject, isOfReplacedDeployment } from './subject';

const service = aService({
  deployments: [
    aDeployment({ id: 'new', taskDefinitionArn: revisionArn(2), rollout: 'in-progress' }),
    aDeployment({ id: 'old', primary: false }),
  ],
});
const failed = (id: string, revision: number, deploymentId: string, stoppedAt: number) =>
  aStoppedTask({ id, taskDefinitionArn: revisionArn(revision), deploymentId, stoppingAt: stoppedAt, stoppedAt });
const evidence = (...tasks: ReturnType<typeof failed>[]) => ({
  ...{ ...noEvidence, at: T0 + 60_000, service, targets: [] },
  tasks,
});

describe('the revision that trouble is about', () => {
  it('is that of the task that failed last', () => {
    const both = evidence(failed('a', 1, 'old', T0 + 20_000), failed('b', 2, 'new', T0 + 40_000));
    expect(findSubject(both)).toBe(revisionArn(2));
    expect(isOfReplacedDeployment(both, findSigns(both))).toBe(false);
  });

  it('is one that was replaced when its tasks are those that fail', () => {
    const old = evidence(failed('a', 1, 'old', T0 + 20_000));
    expect(findSubject(old)).toBe(revisionArn(1));
    expect(isOfReplacedDeployment(old, findSigns(old))).toBe(true);
  });

  it('is the one that the service goes towards while no task has failed', () => {
    expect(findSubject(evidence())).toBe(revisionArn(2));
  });
});
