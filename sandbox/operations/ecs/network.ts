import type { NetworkConfiguration } from '@aws-sdk/client-ecs';
import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import { usesOwnInterface } from '@/sandbox/engine/hosts/requirements';
import type { Subnet } from '@/sandbox/state/ec2';
import type { ServiceRevision, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

const MOST_SUBNETS = 16;
const MOST_GROUPS = 5;

/**
 * The network of tasks of a definition: their own interface's for `awsvpc`, none where they use that of their instance.
 * @throws AwsFault `InvalidParameterException`
 */
export function readNetworkOf(
  world: World,
  request: NetworkConfiguration | undefined,
  { definition }: TaskDefinition,
  capacity: ServiceRevision['capacity'],
): NetworkConfiguration | undefined {
  if (usesOwnInterface(definition)) {
    const network = readNetwork(world, request);
    if (network.awsvpcConfiguration?.assignPublicIp === 'ENABLED' && runsOnHosts(world, { capacity })) {
      throw invalidParameter('Assign public IP is not supported for this launch type.');
    }
    return network;
  }
  if (!request?.awsvpcConfiguration) return undefined;
  throw invalidParameter('Network Configuration is not valid for the given networkMode of this task definition.');
}

/**
 * The network of an awsvpc task, checked against the VPC; public addresses are off unless asked for, and the VPC's
 * default group stands in where no security group is named.
 * @throws AwsFault `InvalidParameterException`, with EC2's own error inside for what does not exist
 */
function readNetwork(world: World, request: NetworkConfiguration | undefined): NetworkConfiguration {
  const { subnets = [], securityGroups = [], assignPublicIp = 'DISABLED' } = request?.awsvpcConfiguration ?? {};
  if (!request?.awsvpcConfiguration) {
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  if (subnets.length === 0) throw invalidParameter('subnets can not be empty.');
  if (subnets.length > MOST_SUBNETS) throw invalidParameter(`subnets can have at most ${MOST_SUBNETS} items.`);
  if (securityGroups.length > MOST_GROUPS) {
    throw invalidParameter(`securityGroups can have at most ${MOST_GROUPS} items.`);
  }
  const found = subnets.map((id) => findSubnet(world, id));
  for (const id of securityGroups) checkGroup(world, id);
  const groups = securityGroups.length > 0 ? securityGroups : defaultGroup(world, found);
  return { awsvpcConfiguration: { subnets: [...subnets], securityGroups: [...groups], assignPublicIp } };
}

function findSubnet(world: World, id: string): Subnet {
  const found = world.ec2.subnets.get(id);
  if (found) return found;
  throw invalidParameter(
    `Error retrieving subnet information for [${id}]: The subnet ID '${id}' does not exist (ErrorCode: InvalidSubnetID.NotFound)`,
  );
}

function checkGroup(world: World, id: string): void {
  if (world.ec2.securityGroups.has(id)) return;
  throw invalidParameter(
    `Error retrieving security group information for [${id}]: The security group '${id}' does not exist (ErrorCode: InvalidGroup.NotFound)`,
  );
}

function defaultGroup(world: World, [subnet]: readonly Subnet[]): string[] {
  return [...world.ec2.securityGroups.values()]
    .filter(({ name, vpcId }) => name === 'default' && vpcId === subnet?.vpcId)
    .map(({ id }) => id);
}
