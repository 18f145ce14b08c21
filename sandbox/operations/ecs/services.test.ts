import type { CreateServiceRequest, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import {
  advanceUntil,
  aService,
  aTargetGroup,
  aTaskDefinition,
  aWorld,
  isSteady,
  START,
} from '@/sandbox/engine/testing/fixtures';
import { addTargetGroup } from '@/sandbox/operations/balancers/build';
import { createService } from './create-service';
import { deleteService } from './delete-service';
import { describeServices } from './describe-services';
import { updateService } from './update-service';

describe('CreateService', () => {
  const network = (change: object) => ({
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-none'], ...change } },
  });
  const refusals: [string, Partial<CreateServiceRequest>, string, string | RegExp][] = [
    ['an unknown cluster', { cluster: 'none' }, 'ClusterNotFoundException', 'Cluster not found.'],
    ['an unknown task definition', { taskDefinition: 'none' }, 'ClientException', 'TaskDefinition not found.'],
    [
      'no network',
      { networkConfiguration: undefined },
      'InvalidParameterException',
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    ],
    ['no subnet', network({ subnets: [] }), 'InvalidParameterException', 'subnets can not be empty.'],
    ['an unknown subnet', network({}), 'InvalidParameterException', /InvalidSubnetID\.NotFound/],
    [
      'a strategy beside a launch type',
      { capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
      'InvalidParameterException',
      'Specify either Launch Type or Capacity Provider Strategy, but not both.',
    ],
    [
      'percents that block',
      { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } },
      'InvalidParameterException',
      /as this will block deployments/,
    ],
    [
      'a container that is not there',
      { loadBalancers: [{ targetGroupArn: 'x', containerName: 'none', containerPort: 1 }] },
      'InvalidParameterException',
      'The container none does not exist in the task definition.',
    ],
    [
      'a port that is not there',
      { loadBalancers: [{ targetGroupArn: 'x', containerName: 'app', containerPort: 1 }] },
      'InvalidParameterException',
      'The container app did not have a container port 1 defined.',
    ],
  ];

  it.each(refusals)('refuses %s', async (_, change, code, message) => {
    const test = aWorld();
    const create = async () =>
      createService(test.world)({
        cluster: 'test',
        serviceName: 'app',
        taskDefinition: aTaskDefinition(test).arn,
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: test.subnetIds } },
        ...change,
      });
    await expect(create()).rejects.toMatchObject({
      code,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    expect(test.cluster.services.size).toBe(0);
  });

  it('refuses to run on Fargate what Fargate has no size for', () => {
    const test = aWorld();
    const taskDefinition = aTaskDefinition(test, { requiresCompatibilities: ['EC2'], cpu: '128' });
    expect(() => aService(test, { taskDefinition: taskDefinition.arn })).toThrow(
      'Task definition does not support launch_type FARGATE.',
    );
  });

  it('refuses a target group that no load balancer sends to', () => {
    const test = aWorld();
    const group = addTargetGroup(test.world, { name: 'lonely', vpcId: 'vpc', port: 80 });
    const loadBalancers = [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }];
    expect(() => aService(test, { loadBalancers })).toThrow(
      `The target group with targetGroupArn ${group.arn} does not have an associated load balancer.`,
    );
  });

  it('gives back the same service for the same client token, and refuses the name to anybody else', async () => {
    const test = aWorld();
    const request = {
      cluster: 'test',
      serviceName: 'app',
      taskDefinition: aTaskDefinition(test).arn,
      desiredCount: 1,
      launchType: 'FARGATE' as const,
      networkConfiguration: { awsvpcConfiguration: { subnets: test.subnetIds } },
    };
    const first = await createService(test.world)({ ...request, clientToken: 'once' });
    const again = await createService(test.world)({ ...request, clientToken: 'once' });
    expect(again.service?.deployments?.[0]?.id).toBe(first.service?.deployments?.[0]?.id);
    await expect(async () => createService(test.world)(request)).rejects.toThrow(
      'Creation of service was not idempotent.',
    );
  });
});

describe('UpdateService', () => {
  const changes: [keyof UpdateServiceRequest, Partial<UpdateServiceRequest>, boolean][] = [
    ['desiredCount', { desiredCount: 3 }, false],
    ['deploymentConfiguration', { deploymentConfiguration: { maximumPercent: 150 } }, false],
    ['healthCheckGracePeriodSeconds', { healthCheckGracePeriodSeconds: 60 }, false],
    ['enableExecuteCommand', { enableExecuteCommand: true }, false],
    ['propagateTags', { propagateTags: 'SERVICE' }, false],
    ['taskDefinition', { taskDefinition: 'app:1' }, false],
    ['taskDefinition', { taskDefinition: 'app:2' }, true],
    ['forceNewDeployment', { forceNewDeployment: true }, true],
    ['platformVersion', { platformVersion: '1.4.0' }, true],
  ];

  it.each(changes)('changes %s (%j): a new deployment? %s', async (_, change, isNew) => {
    const test = aWorld();
    const service = aService(test, { taskDefinition: aTaskDefinition(test, { taskRoleArn: test.roleArn }).arn });
    aTaskDefinition(test);
    advanceUntil(test.world, () => isSteady(service));
    const answer = await updateService(test.world)({ cluster: 'test', service: 'app', ...change });
    expect(answer.service?.deployments).toHaveLength(isNew ? 2 : 1);
    if (isNew) {
      expect(answer.service?.deployments?.[0]).toMatchObject({
        status: 'PRIMARY',
        desiredCount: 0,
        rolloutState: 'IN_PROGRESS',
      });
    }
  });

  it('refuses shells in tasks that have no role of their own', async () => {
    const test = aWorld();
    aService(test);
    const update = async () =>
      updateService(test.world)({ cluster: 'test', service: 'app', enableExecuteCommand: true });
    await expect(update).rejects.toThrow(
      "The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.",
    );
    expect(() => aService(test, { serviceName: 'other', enableExecuteCommand: true })).toThrow(
      "The service couldn't be created because a valid taskRoleArn is not being used.",
    );
  });

  it('refuses a deregistered task definition, and leaves the service as it was', async () => {
    const test = aWorld();
    const service = aService(test);
    const other = aTaskDefinition(test);
    other.status = 'INACTIVE';
    const update = async () =>
      updateService(test.world)({ cluster: 'test', service: 'app', taskDefinition: other.arn, desiredCount: 9 });
    await expect(update()).rejects.toMatchObject({ code: 'ClientException', message: 'TaskDefinition is inactive' });
    expect(service.desiredCount).toBe(2);
  });
});

describe('DeleteService', () => {
  it('refuses a service that is scaled above nought unless it is forced to', async () => {
    const test = aWorld();
    aService(test);
    const remove = async (force: boolean) => deleteService(test.world)({ cluster: 'test', service: 'app', force });
    await expect(remove(false)).rejects.toThrow('The service cannot be stopped while it is scaled above 0.');
    expect((await remove(true)).service?.status).toBe('DRAINING');
  });
});

describe('DescribeServices', () => {
  it('gives every field that clients rely on', async () => {
    const test = aWorld();
    const group = aTargetGroup(test);
    const service = aService(test, {
      loadBalancers: [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }],
    });
    advanceUntil(test.world, () => isSteady(service));
    const { services = [], failures } = await describeServices(test.world)({
      cluster: 'test',
      services: ['app', 'none'],
    });
    expect(failures).toEqual([{ arn: 'arn:aws:ecs:eu-west-3:000000000000:service/test/none', reason: 'MISSING' }]);
    expect(services[0]).toMatchObject({
      serviceArn: 'arn:aws:ecs:eu-west-3:000000000000:service/test/app',
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount: 2,
      pendingCount: 0,
      launchType: 'FARGATE',
      platformFamily: 'Linux',
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      deploymentConfiguration: {
        maximumPercent: 200,
        minimumHealthyPercent: 100,
        deploymentCircuitBreaker: { enable: false, rollback: false },
        strategy: 'ROLLING',
        bakeTimeInMinutes: 0,
      },
      createdAt: new Date(START),
      healthCheckGracePeriodSeconds: 0,
      currentServiceDeployment: service.history[0]?.arn,
      currentServiceRevisions: [{ requestedTaskCount: 2, runningTaskCount: 2, pendingTaskCount: 0 }],
      deployments: [
        {
          id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
          status: 'PRIMARY',
          rolloutState: 'COMPLETED',
          rolloutStateReason: `ECS deployment ${service.deployments[0]?.id} completed.`,
          failedTasks: 0,
        },
      ],
    });
  });
});
