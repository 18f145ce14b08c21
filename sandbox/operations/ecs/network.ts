import type { NetworkConfiguration } from '@aws-sdk/client-ecs';
import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import { usesOwnInterface } from '@/sandbox/engine/hosts/requirements';
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
 * The network of an awsvpc task, checked against the VPC; public addresses are off unless asked for. Where no
 * security group is named, none is kept: the tasks' interfaces get their VPC's default one.
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
  for (const id of subnets) checkSubnet(world, id);
  for (const id of securityGroups) checkGroup(world, id);
  return { awsvpcConfiguration: { subnets: [...subnets], securityGroups: [...securityGroups], assignPublicIp } };
}

function checkSubnet(world: World, id: string): void {
  if (world.ec2.subnets.has(id)) return;
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
