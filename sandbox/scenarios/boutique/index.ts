import type { CreateServiceRequest } from '@aws-sdk/client-ecs';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { addScalingPolicy } from '@/sandbox/operations/scaling/put-scaling-policy';
import { addScalableTarget } from '@/sandbox/operations/scaling/register-scalable-target';
import { days, hours, ScenarioTimeline } from '@/sandbox/scenarios/timeline';
import type { TargetGroup } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import type { Scenario } from '../scenario';
import { openAccount } from './account';
import { pushImages } from './images';
import { createNetwork } from './network';
import { taskDefinitionsFor } from './task-definitions';

/**
 * A small French shop: cluster `boutique` with web and api behind one load balancer, a worker, and payments, whose secret
 * cannot be read; cluster `staging` with web and api. Its past is lived through, so that histories, events and logs agree.
 */
export const boutique: Scenario = (world) => {
  const timeline = new ScenarioTimeline(world);
  const end = world.now;
  timeline.goBack(days(24));
  const network = createNetwork(world);
  const account = openAccount(world);
  pushImages(world, end);
  const draft = taskDefinitionsFor(world, account);
  const shop = addCluster(world, 'boutique', { settings: new Map([['containerInsights', 'enabled']]) });

  const networkConfiguration = {
    awsvpcConfiguration: {
      subnets: network.subnetIds,
      securityGroups: [network.taskGroupId],
      assignPublicIp: 'ENABLED' as const,
    },
  };
  const usual = { launchType: 'FARGATE' as const, networkConfiguration };
  const careful = { deploymentCircuitBreaker: { enable: true, rollback: true }, minimumHealthyPercent: 100 };

  timeline.until(days(21));
  addService(world, shop, {
    ...usual,
    ...behind(network.web, 'web', 8080),
    serviceName: 'web',
    taskDefinition: addTaskDefinition(world, draft.web('1.4.1', 'boutique')).arn,
    desiredCount: 4,
    deploymentConfiguration: { ...careful, maximumPercent: 150 },
    tags: [{ key: 'team', value: 'storefront' }],
  });
  addService(world, shop, {
    ...usual,
    ...behind(network.api, 'app', 3000),
    serviceName: 'api',
    taskDefinition: addTaskDefinition(world, draft.api('2.8.0', 'boutique')).arn,
    desiredCount: 3,
    deploymentConfiguration: { ...careful, maximumPercent: 200 },
    tags: [{ key: 'team', value: 'catalogue' }],
  });
  addService(world, shop, {
    ...usual,
    serviceName: 'worker',
    taskDefinition: addTaskDefinition(world, draft.worker('0.9.3')).arn,
    desiredCount: 2,
    deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 },
  });

  timeline.until(days(12));
  const api = addTaskDefinition(world, draft.api('2.8.1', 'boutique'));
  changeService(world, { cluster: 'boutique', service: 'api', taskDefinition: api.arn });

  timeline.until(days(9));
  const web = addTaskDefinition(world, draft.web('1.4.2', 'boutique'));
  changeService(world, { cluster: 'boutique', service: 'web', taskDefinition: web.arn });

  timeline.until(days(6));
  const staging = addCluster(world, 'staging');
  addService(world, staging, {
    ...usual,
    serviceName: 'web',
    taskDefinition: addTaskDefinition(world, draft.web('1.4.2', 'staging')).arn,
    desiredCount: 1,
    deploymentConfiguration: { ...careful, maximumPercent: 200 },
  });
  addService(world, staging, {
    ...usual,
    serviceName: 'api',
    taskDefinition: addTaskDefinition(world, draft.api('2.8.1', 'staging')).arn,
    desiredCount: 1,
    deploymentConfiguration: { ...careful, maximumPercent: 200 },
  });

  timeline.until(hours(1));
  addService(world, shop, {
    ...usual,
    serviceName: 'payments',
    taskDefinition: addTaskDefinition(world, draft.payments('3.2.0')).arn,
    desiredCount: 2,
  });
  scaleWithLoad(world);
  timeline.finish();
};

/** Web grows when its processors are busy. What is customary leaves it at its minimum. */
function scaleWithLoad(world: World): void {
  const place = {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: 'service/boutique/web',
  } as const;
  addScalableTarget(world, { ...place, MinCapacity: 4, MaxCapacity: 10 });
  addScalingPolicy(world, {
    ...place,
    PolicyName: 'web-cpu',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 60,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    },
  });
}

const behind = (
  { arn: targetGroupArn }: TargetGroup,
  containerName: string,
  containerPort: number,
): Pick<CreateServiceRequest, 'loadBalancers' | 'healthCheckGracePeriodSeconds'> => ({
  loadBalancers: [{ targetGroupArn, containerName, containerPort }],
  healthCheckGracePeriodSeconds: 30,
});
