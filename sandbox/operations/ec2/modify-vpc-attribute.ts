import type { ModifyVpcAttributeRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue, missingParameter, vpcOf } from './find';

/** Switches the VPC's name resolution or its host names, one of them at a time. */
export const modifyVpcAttribute =
  (world: World): Operation<ModifyVpcAttributeRequest, object> =>
  ({ VpcId, EnableDnsSupport, EnableDnsHostnames }) => {
    const vpc = vpcOf(world, VpcId);
    if (EnableDnsSupport && EnableDnsHostnames) {
      throw invalidValue('Only one attribute can be modified at a time');
    }
    const wanted = (EnableDnsSupport ?? EnableDnsHostnames)?.Value;
    if (wanted === undefined) throw missingParameter('enableDnsSupport or enableDnsHostnames');
    if (EnableDnsSupport) vpc.dnsSupport = wanted;
    else vpc.dnsHostnames = wanted;
    return {};
  };
