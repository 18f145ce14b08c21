import { addInternetGateway, addSecurityGroup, addSubnet, addVpc, zonesOf } from '@/sandbox/operations/ec2/build';
import { addDefaultVpc } from '@/sandbox/operations/ec2/default-vpc';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import type { World } from '@/sandbox/world';
import type { Scenario } from './scenario';
import { hours, ScenarioTimeline } from './timeline';

const DEFAULT_FLEET = { services: 500, tasks: 10 };
const SERVICES_PER_CLUSTER = 50;

/** Many services of many tasks in clusters of fifty, to see how things behave at size: `SANDBOX_FLEET=500x10`. */
export const fleet: Scenario = (world, { fleet: size = DEFAULT_FLEET }) => {
  const timeline = new ScenarioTimeline(world);
  timeline.goBack(hours(2));
  addDefaultVpc(world);
  const awsvpcConfiguration = { ...createWideNetwork(world), assignPublicIp: 'ENABLED' as const };
  const taskDefinition = addTaskDefinition(world, {
    family: 'fleet',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [
      { name: 'app', image: 'public.ecr.aws/nginx/nginx:1.29', portMappings: [{ containerPort: 80 }] },
    ],
  });
  for (let n = 0; n < size.services; n += 1) {
    const name = `fleet-${String(Math.floor(n / SERVICES_PER_CLUSTER) + 1).padStart(2, '0')}`;
    addService(world, world.ecs.clusters.get(name) ?? addCluster(world, name), {
      serviceName: `service-${String(n + 1).padStart(4, '0')}`,
      taskDefinition: taskDefinition.arn,
      desiredCount: size.tasks,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration },
    });
  }
  timeline.finish();
};

/** A VPC with room for tens of thousands of addresses, which the default one has not. */
function createWideNetwork(world: World): { subnets: string[]; securityGroups: string[] } {
  const vpc = addVpc(world, { cidr: '10.0.0.0/16' });
  const gateway = addInternetGateway(world, { vpcId: vpc.id });
  for (const table of world.ec2.routeTables.values()) {
    if (table.vpcId === vpc.id) table.routes.push({ destination: '0.0.0.0/0', target: gateway.id });
  }
  const subnets = zonesOf(world).map(({ name }, index) =>
    addSubnet(world, { vpcId: vpc.id, cidr: `10.0.${index * 64}.0/18`, zone: name, mapPublicIp: true }),
  );
  const group = addSecurityGroup(world, { vpcId: vpc.id, name: 'fleet', description: 'Every task of the fleet' });
  return { subnets: subnets.map(({ id }) => id), securityGroups: [group.id] };
}
