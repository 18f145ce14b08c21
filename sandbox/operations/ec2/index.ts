import type { OperationTable } from '@/sandbox/operation';
import { authorizeSecurityGroupEgress } from './authorize-security-group-egress';
import { authorizeSecurityGroupIngress } from './authorize-security-group-ingress';
import { createSecurityGroup } from './create-security-group';
import { createTags } from './create-tags';
import { deleteSecurityGroup } from './delete-security-group';
import { describeAvailabilityZones } from './describe-availability-zones';
import { describeInternetGateways } from './describe-internet-gateways';
import { describeNatGateways } from './describe-nat-gateways';
import { describeNetworkInterfaces } from './describe-network-interfaces';
import { describeRouteTables } from './describe-route-tables';
import { describeSecurityGroupRules } from './describe-security-group-rules';
import { describeSecurityGroups } from './describe-security-groups';
import { describeSubnets } from './describe-subnets';
import { describeVpcEndpoints } from './describe-vpc-endpoints';
import { describeVpcs } from './describe-vpcs';
import { revokeSecurityGroupEgress } from './revoke-security-group-egress';
import { revokeSecurityGroupIngress } from './revoke-security-group-ingress';

/** Every EC2 operation that the sandbox answers, by AWS's name for it. */
export const ec2Operations = {
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateSecurityGroup: createSecurityGroup,
  CreateTags: createTags,
  DeleteSecurityGroup: deleteSecurityGroup,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeInternetGateways: describeInternetGateways,
  DescribeNatGateways: describeNatGateways,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcs: describeVpcs,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
} satisfies OperationTable;
