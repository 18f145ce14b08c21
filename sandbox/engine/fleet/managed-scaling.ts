import { chooseInstance } from '@/sandbox/engine/hosts/choose-instance';
import { instancesOf, isIdle } from '@/sandbox/engine/hosts/container-instances';
import { DEFAULT_HOST_TYPE, HOST_TYPES, RESERVED_PORTS } from '@/sandbox/engine/hosts/host-types';
import { placeOnHost } from '@/sandbox/engine/hosts/place-on-host';
import { requirementsOf } from '@/sandbox/engine/hosts/requirements';
import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { startTask } from '@/sandbox/engine/task/start-task';
import type { CapacityProvider, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { terminateHost } from './lose-host';
import { registerHost } from './register-host';

/** From the demand for capacity to an instance that has registered: a minute of metrics, and its boot. */
const LAUNCH_SECONDS = 120;
/** The sandbox has no Auto Scaling groups that would say how large they may become. */
export const MOST_HOSTS = 50;
/** Before ECS says that a task will never find a place. */
const REFUSED_SECONDS = 60;

export const fleetEvents = {
  'hosts.launched': (world, event) => {
    const provider = world.ecs.capacityProviders.get(event.provider);
    if (!provider) return;
    provider.launching.set(event.cluster, (provider.launching.get(event.cluster) ?? 0) - event.count);
    if (provider.status !== 'ACTIVE' || world.ecs.clusters.get(event.cluster)?.status !== 'ACTIVE') return;
    const { subnets, groupIds } = groupNetwork(world);
    for (let n = 0; n < event.count; n += 1) {
      const known = instancesOf(world, event.cluster).length;
      const subnet = subnets[known % subnets.length];
      if (!subnet) return;
      const spec = { clusterName: event.cluster, instanceType: DEFAULT_HOST_TYPE, capacityProvider: provider.name };
      registerHost(world, { ...spec, subnet, groupIds });
    }
    placeWaitingTasks(world, provider);
    requestHosts(world, provider, event.cluster);
  },
  'host.idle': (world, event) => {
    const host = world.ecs.containerInstances.get(event.host);
    const provider = world.ecs.capacityProviders.get(host?.capacityProvider ?? '');
    if (!host || host.idleSince !== event.since || !isIdle(world, host)) return;
    if (provider?.managedScaling.isEnabled) terminateHost(world, host);
  },
} satisfies Partial<EventHandlers>;

/** Where Auto Scaling groups launch instances: the default VPC, else the first there is, with its default security group. */
export function groupNetwork({ ec2 }: World) {
  const vpcs = [...ec2.vpcs.values()];
  const vpc = vpcs.find(({ isDefault }) => isDefault) ?? vpcs[0];
  const isHere = ({ vpcId }: { vpcId: string }) => vpcId === vpc?.id;
  return {
    subnets: [...ec2.subnets.values()].filter(isHere),
    groupIds: [...ec2.securityGroups.values()]
      .filter((group) => isHere(group) && group.name === 'default')
      .map(({ id }) => id),
  };
}

/** Lets a task wait for an instance of its provider; one that no instance could ever hold is told so after a while. */
export function waitForHost(world: World, provider: CapacityProvider, task: Task): void {
  const need = requirementsOf(taskDefinitionOf(world, task), task.overrides);
  const host = HOST_TYPES[DEFAULT_HOST_TYPE];
  const lacking =
    need.cpu > host.cpu
      ? 'RESOURCE:CPU'
      : need.memoryMib > host.memoryMib
        ? 'RESOURCE:MEMORY'
        : need.ports.some((port) => RESERVED_PORTS.includes(port))
          ? 'RESOURCE:PORTS'
          : undefined;
  if (lacking) {
    scheduleEvent(world, REFUSED_SECONDS, { kind: 'task.failed', task: task.arn, reason: lacking });
    return;
  }
  provider.waitingTaskArns.add(task.arn);
  requestHosts(world, provider, task.clusterName);
}

/** Places the tasks that wait, as far as there are instances for them. */
export function placeWaitingTasks(world: World, provider: CapacityProvider): void {
  for (const task of waitingTasks(world, provider)) {
    const { constraints, strategy } = task.placement ?? { constraints: [], strategy: [] };
    const choice = chooseInstance(world, {
      clusterName: task.clusterName,
      capacityProvider: provider.name,
      requirements: requirementsOf(taskDefinitionOf(world, task), task.overrides),
      constraints,
      strategy,
      group: task.group,
    });
    if (!('instance' in choice)) continue;
    provider.waitingTaskArns.delete(task.arn);
    placeOnHost(world, task, choice.instance);
    startTask(world, task);
  }
}

/** Launches as many instances as the waiting tasks of a cluster need beyond those under way, within the provider's steps. */
function requestHosts(world: World, provider: CapacityProvider, cluster: string): void {
  const { isEnabled, smallestStep, largestStep } = provider.managedScaling;
  const waiting = waitingTasks(world, provider).filter(({ clusterName }) => clusterName === cluster);
  if (!isEnabled || waiting.length === 0) return;
  const launching = provider.launching.get(cluster) ?? 0;
  const missing = hostsFor(world, waiting) - launching;
  const room = MOST_HOSTS - instancesOf(world, cluster).length - launching;
  const count = Math.min(Math.max(missing, smallestStep), largestStep, room);
  if (missing <= 0 || count <= 0) return;
  provider.launching.set(cluster, launching + count);
  scheduleEvent(world, LAUNCH_SECONDS, { kind: 'hosts.launched', provider: provider.name, cluster, count });
}

/** How many empty instances hold some tasks, filled one after the other. */
function hostsFor(world: World, tasks: readonly Task[]): number {
  const host = HOST_TYPES[DEFAULT_HOST_TYPE];
  const hosts: { cpu: number; memoryMib: number; ports: Set<string>; groups: Set<string> }[] = [];
  for (const task of tasks) {
    const need = requirementsOf(taskDefinitionOf(world, task), task.overrides);
    const isAlone = task.placement?.constraints.some(({ type }) => type === 'distinctInstance') ?? false;
    let place = hosts.find(
      ({ cpu, memoryMib, ports, groups }) =>
        cpu >= need.cpu &&
        memoryMib >= need.memoryMib &&
        !need.ports.some((port) => ports.has(port)) &&
        !(isAlone && groups.has(task.group)),
    );
    if (!place) {
      place = { ...host, ports: new Set(), groups: new Set() };
      hosts.push(place);
    }
    place.cpu -= need.cpu;
    place.memoryMib -= need.memoryMib;
    for (const port of need.ports) place.ports.add(port);
    place.groups.add(task.group);
  }
  return hosts.length;
}

const waitingTasks = ({ ecs }: World, { waitingTaskArns }: CapacityProvider): Task[] =>
  [...waitingTaskArns]
    .flatMap((arn) => ecs.tasks.get(arn) ?? [])
    .filter(({ desiredStatus }) => desiredStatus === 'RUNNING');
