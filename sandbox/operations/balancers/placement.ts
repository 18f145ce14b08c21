import { AwsFault } from '@/sandbox/operation';
import type { Subnet } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { missingParameter, validation } from './find';

const MAX_NAME = 32;
const MIN_ZONES = 2;

/** @throws AwsFault for a name that AWS would not give a load balancer or a target group */
export function validateName(name: string | undefined, noun: string): string {
  if (!name) throw missingParameter('name');
  if (name.length > MAX_NAME) throw validation(`${noun} name '${name}' cannot be longer than '${MAX_NAME}' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(name)) {
    throw validation(
      `${noun} name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`,
    );
  }
  if (name.startsWith('-') || name.endsWith('-'))
    throw validation(`${noun} name '${name}' cannot begin or end with a hyphen`);
  if (name.startsWith('internal-')) throw validation(`${noun} name '${name}' cannot begin with 'internal-'`);
  return name;
}

/** The subnets of a load balancer: of one VPC, each in a zone of its own, in two zones at least for applications. */
export function validateSubnets({ ec2 }: World, ids: readonly string[], type: 'application' | 'network'): Subnet[] {
  if (ids.length === 0) throw validation('At least one subnet must be specified');
  const subnets = ids.map((id) => {
    const subnet = ec2.subnets.get(id);
    if (!subnet) throw new AwsFault('SubnetNotFoundException', `The subnet ID '${id}' does not exist`);
    return subnet;
  });
  if (new Set(subnets.map(({ vpcId }) => vpcId)).size > 1) {
    throw new AwsFault('InvalidConfigurationRequestException', 'All subnets must belong to the same VPC');
  }
  const zones = new Set(subnets.map(({ zone }) => zone));
  if (zones.size < subnets.length) {
    throw new AwsFault(
      'InvalidConfigurationRequestException',
      'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
    );
  }
  if (type === 'application' && zones.size < MIN_ZONES) {
    throw validation('At least two subnets in two different Availability Zones must be specified');
  }
  return subnets;
}

/** The security groups of a load balancer; its VPC's default one when none is named. */
export function validateGroups({ ec2 }: World, ids: readonly string[] | undefined, vpcId: string): string[] {
  const fallback = [...ec2.securityGroups.values()].find((group) => group.vpcId === vpcId && group.name === 'default');
  const wanted = ids?.length ? ids : fallback ? [fallback.id] : [];
  for (const id of wanted) {
    const group = ec2.securityGroups.get(id);
    if (!group) throw new AwsFault('InvalidSecurityGroupException', `The security group '${id}' does not exist`);
    if (group.vpcId !== vpcId) {
      throw new AwsFault(
        'InvalidConfigurationRequestException',
        `One or more security groups are invalid: ${id} is not in ${vpcId}`,
      );
    }
  }
  return [...wanted];
}
