import { terminateHost } from '@/sandbox/engine/fleet/lose-host';
import { groupNetwork, placeWaitingTasks } from '@/sandbox/engine/fleet/managed-scaling';
import { announceHosts, registerHost } from '@/sandbox/engine/fleet/register-host';
import { DEFAULT_HOST_TYPE, HOST_TYPES, type HostType } from '@/sandbox/engine/hosts/host-types';
import { HOME_REGION } from '@/sandbox/scenarios';
import type { ContainerInstance } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import type { Control } from './control';
import { type Fields, Refusal } from './fields';
import { worldFor } from './region';

const TYPES = Object.keys(HOST_TYPES).filter((name): name is HostType => Object.hasOwn(HOST_TYPES, name));
const MOST_AT_ONCE = 100;

/**
 * `POST /_sandbox/hosts`: EC2 instances boot and join a `cluster`, `count` of them, one after the other in the zones of the default
 * VPC or in `subnet`; those of a `capacityProvider` run its tasks.
 */
export function launchHosts(control: Control, fields: Fields): object {
  const world = worldFor(control, fields);
  const clusterName = fields.text('cluster');
  if (world.ecs.clusters.get(clusterName)?.status !== 'ACTIVE')
    throw new Refusal(`There is no cluster ${clusterName}.`, 404);
  const provider = fields.optionalText('capacityProvider');
  const known = provider === undefined ? undefined : world.ecs.capacityProviders.get(provider);
  if (provider !== undefined && !known) throw new Refusal(`There is no capacity provider ${provider}.`, 404);
  const { subnets, groupIds } = networkOf(world, fields.optionalText('subnet'));
  const spec = {
    clusterName,
    instanceType: fields.oneOf('instanceType', TYPES, DEFAULT_HOST_TYPE),
    groupIds,
    ...(provider === undefined ? {} : { capacityProvider: provider }),
  };
  const launched: ContainerInstance[] = [];
  for (let n = 0; n < (fields.optionalNumber('count', { min: 1, max: MOST_AT_ONCE }) ?? 1); n += 1) {
    const subnet = subnets[n % subnets.length];
    const host = subnet && registerHost(world, { ...spec, subnet });
    if (!host) throw new Refusal('There is no subnet with a free address.', 409);
    launched.push(host);
  }
  if (known) placeWaitingTasks(world, known);
  return { launched: launched.map(summary) };
}

/** `GET /_sandbox/hosts`: the instances of a region. */
export const listHosts = ({ backend, search }: Control): object => {
  const world = backend.regions.at(search.get('region') ?? HOME_REGION);
  return { hosts: [...world.ecs.containerInstances.values()].map(summary) };
};

/** `POST /_sandbox/hosts/terminate`: an instance ends, and what runs on it with it. */
export function endHost(control: Control, fields: Fields): object {
  const world = worldFor(control, fields);
  const host = hostNamed(world, fields);
  return { terminated: summary(host), lost: terminateHost(world, host) };
}

/** `POST /_sandbox/hosts/agent`: the agent of an instance loses its connection to ECS, or has it again. */
export function connectAgent(control: Control, fields: Fields): object {
  const world = worldFor(control, fields);
  const host = hostNamed(world, fields);
  host.agentConnected = fields.oneOf('state', ['connected', 'disconnected']) === 'connected';
  host.version += 1;
  announceHosts(world, host.clusterName);
  return summary(host);
}

function networkOf(world: World, subnetId: string | undefined) {
  const usual = groupNetwork(world);
  if (subnetId === undefined) return usual;
  const subnet = world.ec2.subnets.get(subnetId);
  if (!subnet) throw new Refusal(`There is no subnet ${subnetId}.`, 404);
  const groups = [...world.ec2.securityGroups.values()].filter(
    ({ vpcId, name }) => vpcId === subnet.vpcId && name === 'default',
  );
  return { subnets: [subnet], groupIds: groups.map(({ id }) => id) };
}

/** The instance that a request names, else the first of its cluster. */
function hostNamed(world: World, fields: Fields): ContainerInstance {
  const wanted = fields.optionalText('instance');
  const cluster = wanted === undefined ? fields.text('cluster') : fields.optionalText('cluster');
  const found = [...world.ecs.containerInstances.values()].find(
    ({ ec2InstanceId, id, arn, clusterName }) =>
      (cluster === undefined || cluster === clusterName) &&
      (wanted === undefined || [ec2InstanceId, id, arn].includes(wanted)),
  );
  if (!found) throw new Refusal('There is no such instance.', 404);
  return found;
}

const summary = ({ arn, ec2InstanceId, clusterName, instanceType, zone, agentConnected }: ContainerInstance) => ({
  containerInstanceArn: arn,
  instance: ec2InstanceId,
  cluster: clusterName,
  instanceType,
  zone,
  agentConnected,
});
