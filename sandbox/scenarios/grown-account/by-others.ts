import { startTaskSet } from '@/sandbox/engine/deployment/task-sets';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { createTaskSet } from '@/sandbox/operations/ecs/create-task-set';
import { updateServicePrimaryTaskSet } from '@/sandbox/operations/ecs/update-service-primary-task-set';
import { behind, network, onFargate, open } from './define';
import { openPort, type Platform } from './platform';

/** Services that ECS does not roll out: `catalogue` by CodeDeploy, halfway through a deployment, `pricing` by tools of the house. */
export function openByOthers(platform: Platform): void {
  const { world } = platform;
  const blue = openPort(platform, 8081, { name: 'catalogue-blue' });
  const green = openPort(platform, 8082, { name: 'catalogue-green' });
  const catalogue = open(platform, 'catalogue', onFargate(platform, { family: 'catalogue', tag: '11' }), {
    launchType: 'FARGATE',
    desiredCount: 2,
    deploymentController: { type: 'CODE_DEPLOY' },
    networkConfiguration: network(platform),
    loadBalancers: [behind(blue.arn)],
  });
  const [first] = catalogue.deployments;
  const revision = first && catalogue.revisions.get(first.revisionArn);
  if (revision) {
    const taskDefinitionArn = onFargate(platform, { family: 'catalogue', tag: '12' }).arn;
    const loadBalancers = [{ targetGroupArn: green.arn, containerName: 'app', containerPort: 8080 }];
    const { integrations, capacity, platformVersion, network: place } = revision;
    startTaskSet(
      world,
      catalogue,
      { taskDefinitionArn, loadBalancers, integrations, capacity, platformVersion, network: place },
      { status: 'ACTIVE', scalePercent: 100, startedBy: 'CODE_DEPLOY', externalId: 'd-7QK2M3X1F', tags: new Map() },
    );
  }
  openPricing(platform);
}

function openPricing(platform: Platform): void {
  const { world } = platform;
  const named = { cluster: 'platform', service: 'pricing' };
  onFargate(platform, { family: 'pricing', tag: '2026.10' });
  addService(world, platform.cluster, {
    serviceName: 'pricing',
    desiredCount: 5,
    deploymentController: { type: 'EXTERNAL' },
  });
  const set = (taskDefinition: string, value: number, externalId: string) =>
    createTaskSet(world)({
      ...named,
      taskDefinition,
      externalId,
      launchType: 'FARGATE',
      networkConfiguration: network(platform),
      scale: { unit: 'PERCENT', value },
    });
  void set('pricing:1', 80, 'pricing-2026.10');
  const [primary] = platform.cluster.services.get('pricing')?.deployments ?? [];
  void updateServicePrimaryTaskSet(world)({ ...named, primaryTaskSet: primary?.id });
  void set(onFargate(platform, { family: 'pricing', tag: '2026.11' }).arn, 20, 'pricing-2026.11');
}
