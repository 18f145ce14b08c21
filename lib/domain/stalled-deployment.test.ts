import { describe, expect, it } from 'vitest';
import { noEvidence } from './diagnosis/evidence';
import { findSigns } from './diagnosis/signs';
import { findStalledDeployment } from './stalled-deployment';
import { aDeployment, aService, aTask, revisionArn, T0 } from './testing/builders';

const MINUTE = 60_000;
const NEW = 'ecs-svc/2222222222222222222';
const rolling = (over: Parameters<typeof aService>[0] = {}) =>
  aService({
    deployments: [
      aDeployment({ id: NEW, taskDefinitionArn: revisionArn(2), rollout: 'in-progress', runningCount: 0 }),
      aDeployment({ primary: false }),
    ],
    minimumHealthyPercent: 100,
    maximumPercent: 100,
    ...over,
  });
const old = [aTask({ id: 'a' }), aTask({ id: 'b' })];
const late = T0 + 12.5 * MINUTE;

describe('a deployment that does not get on', () => {
  it('is named with how long, the percents that leave no room, and some that do', () => {
    expect(findStalledDeployment(rolling(), old, late)).toEqual({
      ...{ since: T0 + 30_000, reason: 'bounds', minimum: 100, maximum: 100 },
      proposed: { minimumHealthyPercent: 100, maximumPercent: 200 },
    });
  });

  it('is a sign of trouble without any event', () => {
    const evidence = { ...noEvidence, at: late, service: rolling(), tasks: old, targets: [] };
    expect(findSigns(evidence)).toMatchObject([{ explanation: { code: 'bounds-deadlock' }, source: 'deployment' }]);
  });

  it('is one whose old tasks are all protected', () => {
    const service = rolling({ maximumPercent: 200 });
    const tasks = [...old, aTask({ deploymentId: NEW }), aTask({ deploymentId: NEW })];
    const both = [{ task: 'a' }, { task: 'b', until: late + MINUTE }];
    expect(findStalledDeployment(service, tasks, late, both)).toMatchObject({ reason: 'protected', count: 2 });
    expect(findStalledDeployment(service, tasks, late, both.slice(1))).toBeUndefined();
  });

  it.each([
    ['that began a moment ago', rolling(), old, T0 + 5 * MINUTE],
    ['in which a task has just started', rolling(), [...old, aTask({ startedAt: late - MINUTE })], late],
    ['that may start one more', rolling({ maximumPercent: 200 }), old, late],
    ['that may stop one first', rolling({ minimumHealthyPercent: 50 }), old, late],
    ['that moves traffic, and waits on purpose', rolling({ strategy: 'blue-green' }), old, late],
    ['that is done', aService({ maximumPercent: 100 }), old, late],
  ])('is none %s', (_what, service, tasks, at) => {
    expect(findStalledDeployment(service, tasks, at)).toBeUndefined();
  });
});
