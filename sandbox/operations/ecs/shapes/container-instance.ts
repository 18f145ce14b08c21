import type { ContainerInstance as AwsContainerInstance, Resource } from '@aws-sdk/client-ecs';
import { AGENT_VERSION } from '@/sandbox/engine/hosts/cluster-query';
import { remainingResources, tasksOn } from '@/sandbox/engine/hosts/container-instances';
import { isStarting } from '@/sandbox/engine/kernel/lookup';
import type { ContainerInstance, InstanceResources } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { writeTags } from '../tags';
import { date } from './dates';

/** A container instance as DescribeContainerInstances gives it. */
export function containerInstanceShape(
  world: World,
  instance: ContainerInstance,
  { withTags = false, withHealth = false } = {},
): AwsContainerInstance {
  const tasks = tasksOn(world, instance);
  return {
    containerInstanceArn: instance.arn,
    ec2InstanceId: instance.ec2InstanceId,
    ...(instance.capacityProvider === undefined ? {} : { capacityProviderName: instance.capacityProvider }),
    version: instance.version,
    versionInfo: instance.versionInfo ?? SIMULATED_AGENT,
    remainingResources: resources(remainingResources(world, instance)),
    registeredResources: resources(instance.resources),
    status: instance.status,
    agentConnected: instance.agentConnected,
    runningTasksCount: tasks.filter(({ state }) => state === 'RUNNING').length,
    pendingTasksCount: tasks.filter(isStarting).length,
    attributes: [...instance.attributes].map(([name, value]) => ({ name, ...(value === undefined ? {} : { value }) })),
    registeredAt: date(instance.registeredAt),
    attachments: [],
    tags: withTags ? writeTags(instance.tags) : [],
    ...(withHealth
      ? {
          healthStatus: {
            overallStatus: instance.agentConnected ? 'OK' : 'IMPAIRED',
            details: [{ type: 'CONTAINER_RUNTIME', status: instance.agentConnected ? 'OK' : 'INSUFFICIENT_DATA' }],
          },
        }
      : {}),
  };
}

const SIMULATED_AGENT = { agentVersion: AGENT_VERSION, agentHash: '6c2b1f57', dockerVersion: 'DockerVersion: 25.0.8' };

function resources({ cpu, memoryMib, ports }: InstanceResources): Resource[] {
  const numbers = (protocol: string) =>
    ports.flatMap((port) => (port.endsWith(`/${protocol}`) ? [port.slice(0, port.indexOf('/'))] : []));
  return [
    integer('CPU', cpu),
    integer('MEMORY', memoryMib),
    set('PORTS', numbers('tcp')),
    set('PORTS_UDP', numbers('udp')),
  ];
}

const NONE = { doubleValue: 0, longValue: 0, integerValue: 0 };
const integer = (name: string, integerValue: number): Resource => ({ name, type: 'INTEGER', ...NONE, integerValue });
const set = (name: string, stringSetValue: string[]): Resource => ({
  name,
  type: 'STRINGSET',
  ...NONE,
  stringSetValue,
});
