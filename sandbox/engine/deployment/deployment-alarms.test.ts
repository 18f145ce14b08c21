import { describe, expect, it } from 'vitest';
import {
  advanceSeconds,
  advanceUntil,
  aService,
  aWorld,
  eventMessages,
  isSteady,
  runningTasks,
  type TestWorld,
} from '@/sandbox/engine/testing/fixtures';
import { aStagedService, deployTag, progressOf, ruleWeights } from '@/sandbox/engine/testing/staged-fixtures';
import { describeServiceDeployments } from '@/sandbox/operations/ecs/describe-service-deployments';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { Service } from '@/sandbox/state/ecs';

const NAMES = ['errors', 'latency'];
const alarms = (rollback: boolean) => ({ alarms: { alarmNames: NAMES, enable: true, rollback } });

function addAlarms({ world }: TestWorld): void {
  for (const name of NAMES) {
    const alarm: Alarm = {
      name,
      arn: `arn:aws:cloudwatch:${world.region}:${world.account}:alarm:${name}`,
      namespace: 'AWS/ECS',
      metricName: 'CPUUtilization',
      dimensions: [],
      statistic: 'Average',
      periodSeconds: 60,
      evaluationPeriods: 5,
      threshold: 1000,
      comparison: 'GreaterThanThreshold',
      treatMissingData: 'missing',
      actionsEnabled: true,
      actions: [],
      okActions: [],
      insufficientDataActions: [],
      tags: new Map(),
      state: 'OK',
      stateReason: '',
      stateUpdatedAt: world.now,
      stateTransitionedAt: world.now,
      configuredAt: world.now,
    };
    world.cloudwatch.alarms.set(name, alarm);
  }
}

function setAlarm({ world }: TestWorld, name: string, state: Alarm['state']): void {
  const alarm = world.cloudwatch.alarms.get(name);
  if (alarm) alarm.state = state;
}

function watched(rollback = true) {
  const test = aWorld();
  addAlarms(test);
  const service = aService(test, { deploymentConfiguration: alarms(rollback) });
  advanceUntil(test.world, () => isSteady(service));
  return { test, service };
}

const isDone = (service: Service) => isSteady(service) && service.deployments.length === 1;

describe('alarms of a deployment', () => {
  it('fail it and bring the last one back', async () => {
    const { test, service } = watched();
    const [serving] = service.deployments;
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => runningTasks(test.world, service).length > 2);
    setAlarm(test, 'latency', 'ALARM');
    const seconds = advanceUntil(test.world, () => service.history[0]?.status === 'ROLLBACK_IN_PROGRESS');
    expect(seconds).toBeLessThanOrEqual(20);
    advanceUntil(test.world, () => isDone(service));
    expect(service.deployments).toMatchObject([{ id: serving?.id, rolloutState: 'COMPLETED' }]);
    const arn = service.history[0]?.arn ?? '';
    const { serviceDeployments } = await describeServiceDeployments(test.world)({ serviceDeploymentArns: [arn] });
    expect(serviceDeployments[0]).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      alarms: { status: 'TRIGGERED', alarmNames: NAMES, triggeredAlarmNames: ['latency'] },
      rollback: { serviceRevisionArn: serving?.revisionArn },
    });
    expect(eventMessages(service)).toContain('(deployment ecs-svc/N) deployment failed: alarm detected.');
    expect(eventMessages(service)).toContain('rolling back to deployment ecs-svc/N.');
  });

  it('stop it where it stands when nobody asked for a rollback', () => {
    const { test, service } = watched(false);
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => runningTasks(test.world, service).length > 2);
    setAlarm(test, 'errors', 'ALARM');
    advanceUntil(test.world, () => service.deployments[0]?.rolloutState === 'FAILED');
    advanceSeconds(test.world, 300);
    expect(service.history[0]).toMatchObject({ status: 'STOPPED', alarms: { status: 'TRIGGERED' } });
    expect(runningTasks(test.world, service).length).toBeGreaterThanOrEqual(2);
  });

  it('are watched for as long as they need once all tasks are there', () => {
    const { test, service } = watched();
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => service.deployments.length === 2 && runningTasks(test.world, service).length === 2);
    const [primary] = service.deployments;
    expect(primary?.rolloutState).toBe('IN_PROGRESS');
    const seconds = advanceUntil(test.world, () => primary?.rolloutState === 'COMPLETED');
    expect(seconds).toBeGreaterThan(240);
    expect(service.history[0]?.alarms.status).toBe('MONITORING_COMPLETE');
  });

  it('are left out when one is in ALARM already, so that a fix can be deployed', () => {
    const { test, service } = watched();
    setAlarm(test, 'errors', 'ALARM');
    deployTag(test, service, 'better');
    expect(service.history[0]?.alarms).toEqual({ status: 'DISABLED', triggered: [] });
    advanceUntil(test.world, () => isDone(service));
    expect(service.history[0]?.status).toBe('SUCCESSFUL');
  });

  it('say nothing before the first new task runs, nor after the deployment', () => {
    const { test, service } = watched();
    deployTag(test, service, 'better');
    setAlarm(test, 'errors', 'ALARM');
    advanceSeconds(test.world, 12);
    expect(service.history[0]?.status).toBe('IN_PROGRESS');
    setAlarm(test, 'errors', 'OK');
    advanceUntil(test.world, () => isDone(service));
    setAlarm(test, 'errors', 'ALARM');
    advanceSeconds(test.world, 300);
    expect(service.history[0]?.status).toBe('SUCCESSFUL');
    expect(isDone(service)).toBe(true);
  });

  it('take traffic back while both revisions bake', () => {
    const test = aWorld();
    addAlarms(test);
    const { service, production } = aStagedService(test, {
      strategy: 'CANARY',
      bakeTimeInMinutes: 5,
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
      ...alarms(true),
    });
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => progressOf(service).progress.productionWeight === 10);
    advanceSeconds(test.world, 60);
    setAlarm(test, 'errors', 'ALARM');
    advanceUntil(test.world, () => ruleWeights(test.world, production).green === 100, 20);
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      alarms: { triggered: ['errors'] },
    });
  });

  it('do not exist for a service that names none', () => {
    const test = aWorld();
    const service = aService(test);
    expect(service.history[0]?.alarms).toEqual({ status: 'DISABLED', triggered: [] });
    changeService(test.world, {
      cluster: 'test',
      service: 'app',
      deploymentConfiguration: { alarms: { alarmNames: NAMES, enable: false, rollback: true } },
    });
    deployTag(test, service, 'better');
    expect(service.history[0]?.alarms.status).toBe('DISABLED');
  });
});
