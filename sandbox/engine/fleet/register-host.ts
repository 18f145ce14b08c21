import { watchIdleness } from '@/sandbox/engine/hosts/container-instances';
import { AGENT_CAPABILITIES, HOST_TYPES, type HostType, RESERVED_PORTS } from '@/sandbox/engine/hosts/host-types';
import { containerInstanceArn } from '@/sandbox/engine/kernel/arns';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { createNetworkInterface } from '@/sandbox/engine/network/addresses';
import type { Subnet } from '@/sandbox/state/ec2';
import type { ContainerInstance } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

export type HostSpec = {
  clusterName: string;
  instanceType: HostType;
  subnet: Subnet;
  groupIds: string[];
  capacityProvider?: string;
  attributes?: ReadonlyMap<string, string>;
  /** A new one when absent. */
  ec2InstanceId?: string;
};

/** An EC2 instance boots, and its agent joins a cluster; `undefined` when the subnet has no address left for it. */
export function registerHost(world: World, spec: HostSpec): ContainerInstance | undefined {
  const { clusterName, instanceType, subnet, groupIds, capacityProvider } = spec;
  const ec2InstanceId = spec.ec2InstanceId ?? `i-0${world.random.hex(16)}`;
  const attached = createNetworkInterface(world, {
    subnet,
    groupIds,
    withPublicIp: subnet.mapPublicIp,
    description: `Primary network interface of ${ec2InstanceId}`,
  });
  if (!attached) return undefined;
  attached.requesterManaged = false;
  const id = world.random.hex(32);
  const instance: ContainerInstance = {
    arn: containerInstanceArn(world, clusterName, id),
    id,
    clusterName,
    ec2InstanceId,
    instanceType,
    ...(capacityProvider === undefined ? {} : { capacityProvider }),
    status: 'ACTIVE',
    agentConnected: true,
    registeredAt: world.now,
    version: 1,
    zone: subnet.zone,
    subnetId: subnet.id,
    interfaceId: attached.id,
    groupIds,
    hasPublicIp: attached.publicIp !== undefined,
    resources: { ...HOST_TYPES[instanceType], ports: [...RESERVED_PORTS] },
    attributes: new Map([...attributesOf(spec), ...(spec.attributes ?? [])]),
    taskArns: new Set(),
    tags: new Map(),
  };
  world.ecs.containerInstances.set(instance.arn, instance);
  watchIdleness(world, instance);
  announceHosts(world, clusterName);
  return instance;
}

function attributesOf({ instanceType, subnet }: HostSpec): [string, string | undefined][] {
  return [
    ...AGENT_CAPABILITIES.map((name): [string, undefined] => [name, undefined]),
    ['ecs.ami-id', 'ami-0a1b2c3d4e5f67890'],
    ['ecs.availability-zone', subnet.zone],
    ['ecs.awsvpc-trunk-id', undefined],
    ['ecs.cpu-architecture', 'x86_64'],
    ['ecs.instance-type', instanceType],
    ['ecs.os-family', 'LINUX'],
    ['ecs.os-type', 'linux'],
    ['ecs.subnet-id', subnet.id],
    ['ecs.vpc-id', subnet.vpcId],
  ];
}

/** To be called when the hosts of a cluster have changed: services that run on them may have something to do. */
export function announceHosts(world: World, clusterName: string): void {
  for (const service of world.ecs.clusters.get(clusterName)?.services.values() ?? []) {
    if (
      service.status === 'ACTIVE' &&
      runsOnHosts(world, service.revisions.get(service.deployments[0]?.revisionArn ?? ''))
    ) {
      scheduleReconcile(world, service, REACTION_SECONDS.rescaled);
    }
  }
}

/** Whether tasks with this capacity are placed on the instances of their cluster. */
export function runsOnHosts(
  { ecs }: Pick<World, 'ecs'>,
  revision: { capacity: { launchType?: string; strategy?: readonly { provider: string }[] } } | undefined,
): boolean {
  const { launchType, strategy = [] } = revision?.capacity ?? {};
  return launchType === 'EC2' || strategy.some(({ provider }) => ecs.capacityProviders.has(provider));
}
