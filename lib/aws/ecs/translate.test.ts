import type { Cluster as EcsCluster, Task as EcsTask } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { TASK_STATES } from '../../domain/task';
import { toCluster, toTask } from './translate';

const aCluster = (more: EcsCluster = {}): EcsCluster => ({
  clusterArn: 'arn:aws:ecs:eu-west-3:000000000000:cluster/shop',
  clusterName: 'shop',
  ...more,
});

const aTask = (more: EcsTask = {}): EcsTask => ({
  taskArn: 'arn:aws:ecs:eu-west-3:000000000000:task/shop/0123456789abcdef0123456789abcdef',
  clusterArn: 'arn:aws:ecs:eu-west-3:000000000000:cluster/shop',
  taskDefinitionArn: 'arn:aws:ecs:eu-west-3:000000000000:task-definition/web:7',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  ...more,
});

describe('a cluster', () => {
  it('is its counts and names', () => {
    const raw = aCluster({ status: 'ACTIVE', activeServicesCount: 4, runningTasksCount: 9, pendingTasksCount: 1 });
    const strategy = { defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] };
    expect(toCluster({ ...raw, capacityProviders: ['FARGATE'], ...strategy })).toEqual({
      arn: 'arn:aws:ecs:eu-west-3:000000000000:cluster/shop',
      name: 'shop',
      status: 'active',
      activeServices: 4,
      runningTasks: 9,
      pendingTasks: 1,
      containerInsights: false,
      capacityProviders: ['FARGATE'],
      defaultStrategy: [{ provider: 'FARGATE', base: 0, weight: 1 }],
    });
  });

  it.each([
    ['enabled', true],
    ['enhanced', true],
    ['disabled', false],
    [undefined, false],
  ])('whose Container Insights are %s watches: %s', (value, watched) => {
    expect(toCluster(aCluster({ settings: [{ name: 'containerInsights', value }] })).containerInsights).toBe(watched);
  });

  it('without a name is no answer', () => {
    expect(() => toCluster(aCluster({ clusterName: undefined }))).toThrow(/clusterName/);
  });
});

describe('a task', () => {
  it('is what ECS says of it, its times in milliseconds', () => {
    const raw = aTask({
      group: 'service:web',
      startedBy: 'ecs-svc/1637086347952626779',
      healthStatus: 'HEALTHY',
      availabilityZone: 'eu-west-3a',
      cpu: '256',
      memory: '512',
      launchType: 'FARGATE',
      createdAt: new Date(1_000),
      startedAt: new Date(61_000),
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      attachments: [
        {
          type: 'ElasticNetworkInterface',
          details: [
            { name: 'subnetId', value: 'subnet-1' },
            { name: 'networkInterfaceId', value: 'eni-1' },
            { name: 'privateIPv4Address', value: '10.0.0.7' },
          ],
        },
      ],
      containers: [
        {
          name: 'web',
          image: 'shop/web:1',
          imageDigest: 'sha256:1',
          lastStatus: 'STOPPED',
          healthStatus: 'UNHEALTHY',
          exitCode: 137,
          reason: 'OutOfMemoryError: Container killed due to memory usage',
        },
      ],
    });
    expect(toTask(raw)).toEqual({
      arn: 'arn:aws:ecs:eu-west-3:000000000000:task/shop/0123456789abcdef0123456789abcdef',
      id: '0123456789abcdef0123456789abcdef',
      cluster: 'shop',
      service: 'web',
      deploymentId: 'ecs-svc/1637086347952626779',
      taskDefinitionArn: 'arn:aws:ecs:eu-west-3:000000000000:task-definition/web:7',
      state: 'running',
      desired: 'running',
      health: 'healthy',
      zone: 'eu-west-3a',
      subnetId: 'subnet-1',
      networkInterfaceId: 'eni-1',
      privateIp: '10.0.0.7',
      cpuUnits: 256,
      memoryMib: 512,
      capacity: 'fargate',
      createdAt: 1_000,
      startedAt: 61_000,
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [
        {
          name: 'web',
          image: 'shop/web:1',
          digest: 'sha256:1',
          state: 'stopped',
          health: 'unhealthy',
          exitCode: 137,
          reason: 'OutOfMemoryError: Container killed due to memory usage',
        },
      ],
    });
  });

  it.each(TASK_STATES)('may be %s', (state) => {
    expect(toTask(aTask({ lastStatus: state.toUpperCase() })).state).toBe(state);
  });

  it.each([
    ['DELETED', 'STOPPED', 'stopped'],
    ['INVENTED', 'RUNNING', 'pending'],
    ['INVENTED', 'STOPPED', 'stopping'],
  ])('that is %s and should be %s counts as %s', (lastStatus, desiredStatus, state) => {
    expect(toTask(aTask({ lastStatus, desiredStatus })).state).toBe(state);
  });

  it.each<[EcsTask, string]>([
    [{ launchType: 'FARGATE' }, 'fargate'],
    [{ capacityProviderName: 'FARGATE', launchType: 'FARGATE' }, 'fargate'],
    [{ capacityProviderName: 'FARGATE_SPOT', launchType: 'FARGATE' }, 'fargate-spot'],
    [{ launchType: 'EC2' }, 'other'],
  ])('on %j runs on %s', (raw, capacity) => {
    expect(toTask(aTask(raw)).capacity).toBe(capacity);
  });

  it('that no service started belongs to none', () => {
    const { service, deploymentId } = toTask(aTask({ group: 'family:migrate', startedBy: 'mona' }));
    expect([service, deploymentId]).toEqual([undefined, undefined]);
  });
});
