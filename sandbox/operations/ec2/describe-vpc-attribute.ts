import type { DescribeVpcAttributeRequest, DescribeVpcAttributeResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue, missingParameter, vpcOf } from './find';

export const describeVpcAttribute =
  (world: World): Operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResult> =>
  ({ VpcId, Attribute }) => {
    if (!Attribute) throw missingParameter('attribute');
    const { id, dnsSupport, dnsHostnames } = vpcOf(world, VpcId);
    switch (Attribute) {
      case 'enableDnsSupport':
        return { VpcId: id, EnableDnsSupport: { Value: dnsSupport } };
      case 'enableDnsHostnames':
        return { VpcId: id, EnableDnsHostnames: { Value: dnsHostnames } };
      case 'enableNetworkAddressUsageMetrics':
        return { VpcId: id, EnableNetworkAddressUsageMetrics: { Value: false } };
      default:
        throw invalidValue(`Value (${Attribute}) for parameter attribute is invalid. Unknown attribute.`);
    }
  };
