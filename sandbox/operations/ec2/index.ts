import { allocateAddress } from './allocate-address';
import { associateRouteTable } from './associate-route-table';
import { attachInternetGateway } from './attach-internet-gateway';
import { authorizeSecurityGroupEgress } from './authorize-security-group-egress';
import { authorizeSecurityGroupIngress } from './authorize-security-group-ingress';
import { createDefaultVpc } from './create-default-vpc';
import { createInternetGateway } from './create-internet-gateway';
import { createNatGateway } from './create-nat-gateway';
import { createRoute } from './create-route';
import { createRouteTable } from './create-route-table';
import { createSecurityGroup } from './create-security-group';
import { createSubnet } from './create-subnet';
import { createTags } from './create-tags';
import { createVpc } from './create-vpc';
import { createVpcEndpoint } from './create-vpc-endpoint';
import { deleteInternetGateway } from './delete-internet-gateway';
import { deleteNatGateway } from './delete-nat-gateway';
import { deleteRoute } from './delete-route';
import { deleteRouteTable } from './delete-route-table';
import { deleteSecurityGroup } from './delete-security-group';
import { deleteSubnet } from './delete-subnet';
import { deleteTags } from './delete-tags';
import { deleteVpc } from './delete-vpc';
import { deleteVpcEndpoints } from './delete-vpc-endpoints';
import { describeAccountAttributes } from './describe-account-attributes';
import { describeAddresses } from './describe-addresses';
import { describeAddressesAttribute } from './describe-addresses-attribute';
import { describeAvailabilityZones } from './describe-availability-zones';
import { describeDhcpOptions } from './describe-dhcp-options';
import { describeInternetGateways } from './describe-internet-gateways';
import { describeManagedPrefixLists } from './describe-managed-prefix-lists';
import { describeNatGateways } from './describe-nat-gateways';
import { describeNetworkAcls } from './describe-network-acls';
import { describeNetworkInterfaces } from './describe-network-interfaces';
import { describePrefixLists } from './describe-prefix-lists';
import { describeRegions } from './describe-regions';
import { describeRouteTables } from './describe-route-tables';
import { describeSecurityGroupRules } from './describe-security-group-rules';
import { describeSecurityGroups } from './describe-security-groups';
import { describeSubnets } from './describe-subnets';
import { describeTags } from './describe-tags';
import { describeVpcAttribute } from './describe-vpc-attribute';
import { describeVpcEndpointServices } from './describe-vpc-endpoint-services';
import { describeVpcEndpoints } from './describe-vpc-endpoints';
import { describeVpcs } from './describe-vpcs';
import { detachInternetGateway } from './detach-internet-gateway';
import { disassociateAddress } from './disassociate-address';
import { disassociateRouteTable } from './disassociate-route-table';
import { withDryRun } from './dry-run';
import { emptyLists } from './empty-lists';
import { getManagedPrefixListEntries } from './get-managed-prefix-list-entries';
import { modifySecurityGroupRules } from './modify-security-group-rules';
import { modifySubnetAttribute } from './modify-subnet-attribute';
import { modifyVpcAttribute } from './modify-vpc-attribute';
import { modifyVpcEndpoint } from './modify-vpc-endpoint';
import { releaseAddress } from './release-address';
import { replaceRoute } from './replace-route';
import { replaceRouteTableAssociation } from './replace-route-table-association';
import { revokeSecurityGroupEgress } from './revoke-security-group-egress';
import { revokeSecurityGroupIngress } from './revoke-security-group-ingress';
import { updateSecurityGroupRuleDescriptionsEgress } from './update-security-group-rule-descriptions-egress';
import { updateSecurityGroupRuleDescriptionsIngress } from './update-security-group-rule-descriptions-ingress';

/** Every EC2 operation that the sandbox answers, by AWS's name for it. */
export const ec2Operations = withDryRun({
  ...emptyLists,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAddressesAttribute: describeAddressesAttribute,
  DescribeDhcpOptions: describeDhcpOptions,
  DescribeNetworkAcls: describeNetworkAcls,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  UpdateSecurityGroupRuleDescriptionsEgress: updateSecurityGroupRuleDescriptionsEgress,
  UpdateSecurityGroupRuleDescriptionsIngress: updateSecurityGroupRuleDescriptionsIngress,
  AllocateAddress: allocateAddress,
  AssociateRouteTable: associateRouteTable,
  AttachInternetGateway: attachInternetGateway,
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateDefaultVpc: createDefaultVpc,
  CreateInternetGateway: createInternetGateway,
  CreateNatGateway: createNatGateway,
  CreateRoute: createRoute,
  CreateRouteTable: createRouteTable,
  CreateSecurityGroup: createSecurityGroup,
  CreateSubnet: createSubnet,
  CreateTags: createTags,
  CreateVpc: createVpc,
  CreateVpcEndpoint: createVpcEndpoint,
  DeleteInternetGateway: deleteInternetGateway,
  DeleteNatGateway: deleteNatGateway,
  DeleteRoute: deleteRoute,
  DeleteRouteTable: deleteRouteTable,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSubnet: deleteSubnet,
  DeleteTags: deleteTags,
  DeleteVpc: deleteVpc,
  DeleteVpcEndpoints: deleteVpcEndpoints,
  DescribeAddresses: describeAddresses,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeInternetGateways: describeInternetGateways,
  DescribeManagedPrefixLists: describeManagedPrefixLists,
  DescribeNatGateways: describeNatGateways,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribePrefixLists: describePrefixLists,
  DescribeRegions: describeRegions,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcEndpointServices: describeVpcEndpointServices,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcs: describeVpcs,
  DetachInternetGateway: detachInternetGateway,
  DisassociateAddress: disassociateAddress,
  DisassociateRouteTable: disassociateRouteTable,
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
  ModifyVpcEndpoint: modifyVpcEndpoint,
  ReleaseAddress: releaseAddress,
  ReplaceRoute: replaceRoute,
  ReplaceRouteTableAssociation: replaceRouteTableAssociation,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
});
