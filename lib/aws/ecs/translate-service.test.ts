import {
  type Deployment as EcsDeployment,
  type Service as EcsService,
  type ServiceDeployment as EcsServiceDeployment,
  ServiceDeploymentStatus,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { revisionArnsOf, toService, toServiceDeployment, toServiceRevision } from './translate-service';

const taskDefinition = 'arn:aws:ecs:eu-west-3:000000000000:task-definition/web:7';

const aService = (more: EcsService = {}): EcsService => ({
  serviceArn: 'arn:aws:ecs:eu-west-3:000000000000:service/shop/web',
  serviceName: 'web',
  clusterArn: 'arn:aws:ecs:eu-west-3:000000000000:cluster/shop',
  status: 'ACTIVE',
  taskDefinition,
  ...more,
});

const aDeployment = (more: EcsDeployment = {}): EcsDeployment => ({
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinition,
  ...more,
});

describe('a service', () => {
  it('of which ECS says the least has the defaults that ECS documents', () => {
    expect(toService(aService())).toEqual({
      arn: 'arn:aws:ecs:eu-west-3:000000000000:service/shop/web',
      name: 'web',
      cluster: 'shop',
      status: 'active',
      taskDefinitionArn: taskDefinition,
      desiredCount: 0,
      runningCount: 0,
      pendingCount: 0,
      deployments: [],
      events: [],
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enabled: false, rollback: false },
      healthCheckGracePeriodSeconds: 0,
      loadBalancers: [],
      network: { subnetIds: [], securityGroupIds: [], publicIp: false },
      capacity: { launchType: undefined, providers: [] },
      controller: 'ecs',
      execEnabled: false,
      zoneRebalancing: false,
      tags: {},
    });
  });

  it('says how it is reached, run and deployed', () => {
    const raw = aService({
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        maximumPercent: 150,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
      },
      loadBalancers: [
        { targetGroupArn: 'tg', containerName: 'web', containerPort: 80 },
        { loadBalancerName: 'classic' },
      ],
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 3 }],
      events: [{ id: 'e1', createdAt: new Date(5_000), message: '(service web) has reached a steady state.' }],
      tags: [{ key: 'team', value: 'shop' }],
    });
    expect(toService(raw)).toMatchObject({
      minimumHealthyPercent: 50,
      maximumPercent: 150,
      circuitBreaker: { enabled: true, rollback: true },
      network: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'], publicIp: true },
      loadBalancers: [{ targetGroupArn: 'tg', container: 'web', port: 80 }],
      capacity: { providers: [{ name: 'FARGATE_SPOT', weight: 3, base: 0 }] },
      events: [{ id: 'e1', at: 5_000, message: '(service web) has reached a steady state.' }],
      tags: { team: 'shop' },
    });
  });

  it.each([
    ['ACTIVE', 'active'],
    ['DRAINING', 'draining'],
    ['INACTIVE', 'inactive'],
  ])('that is %s is %s', (status, ours) => {
    expect(toService(aService({ status })).status).toBe(ours);
  });

  it.each([
    ['ECS', 'ecs'],
    ['CODE_DEPLOY', 'code-deploy'],
    ['EXTERNAL', 'external'],
  ] as const)('whose controller is %s is run by %s', (type, controller) => {
    expect(toService(aService({ deploymentController: { type } })).controller).toBe(controller);
  });

  it('on instances says how it is placed, and whether it is a daemon', () => {
    const raw = aService({
      launchType: 'EC2',
      schedulingStrategy: 'DAEMON',
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == web' }],
      placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }],
    });
    expect(toService(raw)).toMatchObject({
      scheduling: 'daemon',
      placement: {
        strategies: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }],
        constraints: [{ type: 'memberOf', expression: 'attribute:stack == web' }],
      },
    });
  });

  it('of another controller has the task definition of its primary task set', () => {
    const taskSets = [
      { id: 'ecs-svc/1', status: 'ACTIVE', taskDefinition: 'old' },
      { id: 'ecs-svc/2', status: 'PRIMARY', taskDefinition: 'new' },
    ];
    expect(toService(aService({ taskDefinition: undefined, taskSets })).taskDefinitionArn).toBe('new');
  });

  it('is behind the target groups of its task sets as well, which it does not name itself', () => {
    const own = { targetGroupArn: 'blue', containerName: 'web', containerPort: 8080 };
    const set = { taskDefinition: 'web:7', loadBalancers: [own] };
    const taskSets = [
      { ...set, id: 'ecs-svc/1' },
      { ...set, id: 'ecs-svc/2', loadBalancers: [{ ...own, targetGroupArn: 'green' }] },
    ];
    const { loadBalancers } = toService(aService({ loadBalancers: [own], taskSets }));
    expect(loadBalancers.map(({ targetGroupArn }) => targetGroupArn)).toEqual(['blue', 'green']);
  });
});

describe('a task set', () => {
  it('has its share of the desired count, comes after the primary one, and says where an external service runs', () => {
    const raw = {
      taskDefinition: 'web:7',
      launchType: 'FARGATE' as const,
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-a'] } },
      scale: { unit: 'PERCENT' as const, value: 80 },
      computedDesiredCount: 4,
      runningCount: 3,
      pendingCount: 1,
    };
    const taskSets = [
      { ...raw, id: 'ecs-svc/1', status: 'ACTIVE', externalId: 'd-1', stabilityStatus: 'STABILIZING' as const },
      { ...raw, id: 'ecs-svc/2', status: 'PRIMARY', stabilityStatus: 'STEADY_STATE' as const },
    ];
    const service = toService(aService({ taskDefinition: undefined, taskSets }));
    expect(service.taskSets).toMatchObject([
      { id: 'ecs-svc/2', status: 'primary', isStable: true, scalePercent: 80, desiredCount: 4 },
      { id: 'ecs-svc/1', status: 'active', isStable: false, externalId: 'd-1', runningCount: 3, pendingCount: 1 },
    ]);
    expect(service).toMatchObject({ network: { subnetIds: ['subnet-a'] }, capacity: { launchType: 'FARGATE' } });
  });
});

describe('the deployments of a service', () => {
  it('begin with the primary one', () => {
    const deployments = [aDeployment({ id: 'ecs-svc/1', status: 'ACTIVE' }), aDeployment({ id: 'ecs-svc/2' })];
    expect(toService(aService({ deployments })).deployments.map(({ id, primary }) => [id, primary])).toEqual([
      ['ecs-svc/2', true],
      ['ecs-svc/1', false],
    ]);
  });

  it.each<[EcsDeployment, string]>([
    [{ rolloutState: 'IN_PROGRESS' }, 'in-progress'],
    [{ rolloutState: 'COMPLETED' }, 'completed'],
    [{ rolloutState: 'FAILED' }, 'failed'],
    [{ desiredCount: 2, runningCount: 2 }, 'completed'],
    [{ desiredCount: 2, runningCount: 1 }, 'in-progress'],
  ])('with %j are %s', (raw, rollout) => {
    expect(toService(aService({ deployments: [aDeployment(raw)] })).deployments[0]?.rollout).toBe(rollout);
  });
});

describe("a deployment of a service's past", () => {
  const revision = {
    serviceRevisionArn: 'r2',
    taskDefinition,
    containerImages: [{ containerName: 'web', image: 'i:1' }],
  };
  const raw: EcsServiceDeployment = {
    serviceDeploymentArn: 'arn:aws:ecs:eu-west-3:000000000000:service-deployment/shop/web/NCWGC2ZR',
    createdAt: new Date(1_000),
    stoppedAt: new Date(9_000),
    status: 'ROLLBACK_SUCCESSFUL',
    targetServiceRevision: { arn: 'r2' },
    sourceServiceRevisions: [{ arn: 'r1' }],
    rollback: { reason: 'Service deployment rolled back', startedAt: new Date(4_000), serviceRevisionArn: 'r1' },
    deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
  };

  it('speaks of the revisions that still exist', () => {
    const revisions = new Map([['r2', toServiceRevision(revision)]]);
    expect(toServiceDeployment(raw, revisions)).toEqual({
      arn: raw.serviceDeploymentArn,
      id: 'NCWGC2ZR',
      status: 'rollback-successful',
      createdAt: 1_000,
      finishedAt: 9_000,
      target: { arn: 'r2', taskDefinitionArn: taskDefinition, images: [{ container: 'web', image: 'i:1' }] },
      sources: [],
      circuitBreaker: { status: 'triggered', failureCount: 3, threshold: 3 },
      rollback: { reason: 'Service deployment rolled back', startedAt: 4_000, to: undefined },
    });
  });

  it('says which hooks it has called, how each ended, and which alarms went off', () => {
    const lifecycleHookDetails = [
      { hookId: '1', targetType: 'AWS_LAMBDA' as const, targetArn: 'arn:check', status: 'FAILED' as const },
      { hookId: '2', targetType: 'PAUSE' as const, status: 'TIMED_OUT' as const },
    ];
    const alarms = { status: 'TRIGGERED' as const, alarmNames: ['slow', 'errors'], triggeredAlarmNames: ['errors'] };
    expect(toServiceDeployment({ ...raw, lifecycleHookDetails, alarms }, new Map())).toMatchObject({
      hooks: [
        { kind: 'function', functionArn: 'arn:check', status: 'failed' },
        { kind: 'pause', status: 'timed-out' },
      ],
      alarms: ['errors'],
    });
  });

  it('names every revision that has to be looked up', () => {
    expect(revisionArnsOf(raw).sort()).toEqual(['r1', 'r1', 'r2']);
    expect(revisionArnsOf({})).toEqual([]);
  });

  it.each(Object.values(ServiceDeploymentStatus))('that AWS calls %s has a name of ours', (status) => {
    expect(toServiceDeployment({ ...raw, status }, new Map()).status).toBe(status.toLowerCase().replaceAll('_', '-'));
  });
});
