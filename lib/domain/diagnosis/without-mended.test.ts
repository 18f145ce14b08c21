import { describe, expect, it } from 'vitest';
import {
  aDeployment,
  aService,
  aStoppedTask,
  aTarget,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  GROUP_ARN,
  T0,
} from '../testing/builders';
import { type Evidence, noEvidence, type Probe } from './evidence';
import { judgeService } from './judge-service';

const NOW = T0 + 300_000;
const STOPPED_AT = T0 + 240_000;
const definition = aTaskDefinition();
const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];

const judge = (over: Partial<Evidence>) => {
  const { state, diagnosis } = judgeService({
    ...noEvidence,
    ...{ at: NOW, service: aService(), tasks: [], targets: [], definitions: { [definition.arn]: definition } },
    ...over,
  });
  return [state, diagnosis.findings.map(({ code }) => code)];
};

const running = (startedAt: number) => [aTask({ id: 'a', startedAt }), aTask({ id: 'b', startedAt })];
const ended = (stopCode: string, stoppedReason: string) =>
  aStoppedTask({ id: 'ended', stopCode, stoppedReason, stoppingAt: STOPPED_AT, stoppedAt: STOPPED_AT });
const noGroup = ended(
  'TaskFailedToStart',
  'ResourceInitializationError: failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.',
);
const inOrder = (id: Probe['id'], more: Partial<Probe> = {}): Probe => ({ id, verdict: 'ok', facts: {}, ...more });

describe('a failure whose cause a probe finds mended', () => {
  const probes = [inOrder('log-group')];

  it('is over once a task has started since, and the service is as well as its tasks are', () => {
    expect(judge({ tasks: [noGroup, ...running(STOPPED_AT + 10_000)], probes })).toEqual(['steady', []]);
  });

  it('is not while those that run have started before it', () => {
    expect(judge({ tasks: [noGroup, ...running(STOPPED_AT - 60_000)], probes })).toEqual([
      'degraded',
      ['in-order-now'],
    ]);
  });

  it('is not while the probe has not answered, or finds it still', () => {
    const tasks = [noGroup, ...running(STOPPED_AT + 10_000)];
    expect(judge({ tasks })).toEqual(['degraded', ['log-group-missing']]);
    const found: Probe = { id: 'log-group', verdict: 'failed', reason: 'log-group-missing', facts: {} };
    expect(judge({ tasks, probes: [found] })).toEqual(['degraded', ['log-group-missing']]);
  });

  it('is not one of a program, which has to run for as long as it ran before', () => {
    const crashed = { ...ended('EssentialContainerExited', 'Essential container in task exited'), startedAt: T0 };
    expect(judge({ tasks: [crashed, ...running(STOPPED_AT + 10_000)], probes: [inOrder('architecture')] })).toEqual([
      'degraded',
      ['exit-error'],
    ]);
  });
});

describe('targets that were ill because a security group was closed', () => {
  const ill = ended('ServiceSchedulerInitiated', `Task failed ELB health checks in (target-group ${GROUP_ARN})`);
  const live = running(T0);
  const tasks = [ill, ...live];
  const seen = (probe: Probe, over: Partial<Evidence> = {}) =>
    judge({
      service: aService({ loadBalancers }),
      tasks,
      targets: live.map((task) => aTarget(task)),
      targetGroups: [aTargetGroup()],
      probes: [probe],
      ...over,
    });

  it('are not spoken of once it is open and all are well', () => {
    expect(seen(inOrder('task-ingress', { mendedAt: STOPPED_AT - 5_000 }))).toEqual(['steady', []]);
  });

  it('are while it was never found closed: then it is something else, which may come again', () => {
    expect(seen(inOrder('task-ingress'))).toEqual(['degraded', ['load-balancer-check']]);
  });

  it('are while they are not all well, or when it goes on long after', () => {
    const mended = inOrder('task-ingress', { mendedAt: STOPPED_AT - 5_000 });
    const service = aService({ loadBalancers, deployments: [aDeployment({ rollout: 'in-progress' })] });
    expect(seen(mended, { service })[1]).toEqual(['load-balancer-check']);
    expect(seen(inOrder('task-ingress', { mendedAt: STOPPED_AT - 200_000 }))[1]).toEqual(['load-balancer-check']);
  });
});
