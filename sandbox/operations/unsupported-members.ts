/**
 * Members of requests that AWS acts upon and the sandbox does not simulate, by service and operation: a request that has one is
 * answered with 501 and its name rather than half carried out. `IpAddressType!=ipv4` is a member that may have one value, the
 * one that AWS takes when there is none. `npm run walk:members` finds members that belong here.
 */
const UNSUPPORTED: Readonly<Record<string, readonly string[]>> = {
  'ecs:CreateService': ['vpcLatticeConfigurations', 'gatewayConnectors', 'monitoring'],
  'ecs:UpdateService': [
    'vpcLatticeConfigurations',
    'gatewayConnectors',
    'monitoring',
    'deploymentController.type!=ECS',
  ],
  'ecs:RegisterContainerInstance': ['platformDevices'],
  'ecs:CreateCapacityProvider': ['managedInstancesProvider'],
  'ecs:UpdateCapacityProvider': ['managedInstancesProvider'],
  'ecs:ListTasks': ['daemonName'],
  'application-autoscaling:PutScalingPolicy': ['PredictiveScalingPolicyConfiguration'],
  'cloudwatch:DescribeAlarmHistory': ['AlarmContributorId'],
  'cloudwatch:DescribeAlarms': ['ChildrenOfAlarmName', 'ParentsOfAlarmName'],
  'cloudwatch:GetMetricData': ['LabelOptions'],
  'cloudwatch:ListMetrics': ['RecentlyActive'],
  'cloudwatch:PutMetricAlarm': [
    'EvaluateLowSampleCountPercentile!=evaluate',
    'ThresholdMetricId',
    'EvaluationWindow',
    'WarmUpConfiguration',
    'EvaluationCriteria',
    'EvaluationInterval',
    'ActionConfiguration',
  ],
  'cloudwatch:PutMetricData': ['MetricData.StorageResolution!=60', 'EntityMetricData', 'StrictEntityValidation'],
  'ec2:AllocateAddress': ['Domain!=vpc', 'Address', 'PublicIpv4Pool!=amazon', 'CustomerOwnedIpv4Pool', 'IpamPoolId'],
  'ec2:ReleaseAddress': ['PublicIp'],
  'ec2:DescribeVpcEndpointServices': ['ServiceRegions'],
  'ec2:AssociateRouteTable': ['GatewayId', 'PublicIpv4Pool'],
  ...forEach(
    [...both('ec2:AuthorizeSecurityGroup'), ...both('ec2:RevokeSecurityGroup')],
    ['SourceSecurityGroupName', 'SourceSecurityGroupOwnerId', 'GroupName'],
  ),
  ...forEach(both('ec2:UpdateSecurityGroupRuleDescriptions'), ['GroupName']),
  'ec2:CreateNatGateway': [
    'AvailabilityMode!=zonal',
    'VpcId',
    'AvailabilityZoneAddresses',
    'PrivateIpAddress',
    'SecondaryAllocationIds',
    'SecondaryPrivateIpAddresses',
    'SecondaryPrivateIpAddressCount',
  ],
  ...forEach(
    ['ec2:CreateRoute', 'ec2:ReplaceRoute'],
    [
      'DestinationPrefixListId',
      'DestinationIpv6CidrBlock',
      'VpcEndpointId',
      'TransitGatewayId',
      'LocalGatewayId',
      'CarrierGatewayId',
      'CoreNetworkArn',
      'OdbNetworkArn',
      'EgressOnlyInternetGatewayId',
      'InstanceId',
      'NetworkInterfaceId',
      'VpcPeeringConnectionId',
    ],
  ),
  'ec2:DeleteRoute': ['DestinationPrefixListId', 'DestinationIpv6CidrBlock'],
  'ec2:DeleteSecurityGroup': ['GroupName'],
  'ec2:CreateSubnet': [
    'Ipv6CidrBlock',
    'OutpostArn',
    'Ipv6Native',
    'Ipv4IpamPoolId',
    'Ipv4NetmaskLength',
    'Ipv6IpamPoolId',
    'Ipv6NetmaskLength',
  ],
  'ec2:CreateVpc': [
    'Ipv6Pool',
    'Ipv6CidrBlock',
    'Ipv4IpamPoolId',
    'Ipv4NetmaskLength',
    'Ipv6IpamPoolId',
    'Ipv6NetmaskLength',
    'Ipv6CidrBlockNetworkBorderGroup',
    'VpcEncryptionControl',
    'InstanceTenancy!=default',
    'AmazonProvidedIpv6CidrBlock',
  ],
  'ec2:CreateVpcEndpoint': [
    'IpAddressType!=ipv4',
    'DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint',
    'DnsOptions.PrivateDnsPreference',
    'DnsOptions.PrivateDnsSpecifiedDomains',
    'DnsOptions.DnsRecordIpType!=ipv4',
    'SubnetConfigurations',
    'ServiceNetworkArn',
    'ResourceConfigurationArn',
    'ServiceRegion',
  ],
  'ec2:ModifyVpcEndpoint': ['IpAddressType!=ipv4', 'DnsOptions', 'SubnetConfigurations'],
  'ec2:ModifySubnetAttribute': [
    'AssignIpv6AddressOnCreation.Value',
    'MapCustomerOwnedIpOnLaunch.Value',
    'CustomerOwnedIpv4Pool',
    'EnableDns64.Value',
    'PrivateDnsHostnameTypeOnLaunch!=ip-name',
    'EnableResourceNameDnsARecordOnLaunch.Value',
    'EnableResourceNameDnsAAAARecordOnLaunch.Value',
    'EnableLniAtDeviceIndex',
    'DisableLniAtDeviceIndex.Value',
  ],
  'ec2:ModifyVpcAttribute': ['EnableNetworkAddressUsageMetrics.Value'],
  ...forEach(
    ['elasticloadbalancing:CreateListener', 'elasticloadbalancing:ModifyListener'],
    [
      'DefaultActions.AuthenticateOidcConfig',
      'DefaultActions.AuthenticateCognitoConfig',
      'DefaultActions.JwtValidationConfig',
      'AlpnPolicy!=None',
      'MutualAuthentication.TrustStoreArn',
      'MutualAuthentication.IgnoreClientCertificateExpiry',
      'MutualAuthentication.AdvertiseTrustStoreCaNames!=off',
      'MutualAuthentication.Mode!=off',
    ],
  ),
  ...forEach(
    ['elasticloadbalancing:CreateRule', 'elasticloadbalancing:ModifyRule'],
    [
      'Actions.AuthenticateOidcConfig',
      'Actions.AuthenticateCognitoConfig',
      'Actions.JwtValidationConfig',
      'Conditions.RegexValues',
      'Conditions.HostHeaderConfig.RegexValues',
      'Conditions.PathPatternConfig.RegexValues',
      'Conditions.HttpHeaderConfig.RegexValues',
      'Conditions.SourceIpConfig.IpAddressType',
      'Transforms',
      'ResetTransforms',
    ],
  ),
  ...forEach(
    ['elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:SetSubnets'],
    [
      'SubnetMappings.AllocationId',
      'SubnetMappings.PrivateIPv4Address',
      'SubnetMappings.IPv6Address',
      'SubnetMappings.SourceNatIpv6Prefix',
      'IpAddressType!=ipv4',
      'CustomerOwnedIpv4Pool',
      'EnablePrefixForIpv6SourceNat!=off',
      'IpamPools',
    ],
  ),
  'elasticloadbalancing:CreateTargetGroup': ['IpAddressType!=ipv4', 'TargetControlPort', 'Matcher.GrpcCode'],
  'elasticloadbalancing:ModifyTargetGroup': ['Matcher.GrpcCode'],
  'elasticloadbalancing:DescribeTargetHealth': ['Include'],
  'elasticloadbalancing:SetSecurityGroups': ['EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'],
  ...forEach(
    ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'],
    ['Targets.QuicServerId'],
  ),
  'iam:SimulateCustomPolicy': [
    'PermissionsBoundaryPolicyInputList',
    'OrderedOrganizationPolicyInputList',
    'ResourcePolicy',
    'ResourceOwner',
    'CallerArn',
    'ResourceHandlingOption',
  ],
  'iam:SimulatePrincipalPolicy': [
    'PermissionsBoundaryPolicyInputList',
    'PolicyExclusionList',
    'ResourcePolicy',
    'ResourceOwner',
    'CallerArn',
    'ResourceHandlingOption',
  ],
  'kms:Decrypt': ['EncryptionAlgorithm!=SYMMETRIC_DEFAULT', 'Recipient', 'DryRunModifiers'],
  'kms:Encrypt': ['EncryptionAlgorithm!=SYMMETRIC_DEFAULT'],
  'kms:GenerateDataKey': ['Recipient'],
  'elasticfilesystem:ListTagsForResource': ['MaxResults', 'NextToken'],
  'events:PutEvents': ['Entries.TraceHeader'],
  'logs:CreateLogGroup': ['logGroupClass!=STANDARD', 'deletionProtectionEnabled'],
  'logs:PutLogEvents': ['entity'],
  'secretsmanager:CreateSecret': ['AddReplicaRegions', 'ForceOverwriteReplicaSecret', 'Type'],
  'secretsmanager:PutSecretValue': ['RotationToken'],
  'secretsmanager:UpdateSecret': ['Type'],
  ...forEach(
    ['sqs:SendMessage', 'sqs:SendMessageBatch'],
    ['MessageSystemAttributes', 'Entries.MessageSystemAttributes'],
  ),
  'ssm:PutParameter': ['AllowedPattern', 'Policies', 'Tier!=Standard', 'DataType!=text'],
  'ssm:DescribeParameters': ['Shared', 'Filters'],
  'sts:AssumeRole': [
    'PolicyArns',
    'Policy',
    'TransitiveTagKeys',
    'SerialNumber',
    'TokenCode',
    'ProvidedContexts',
    'MinimumSessionTokenSize',
  ],
};

/** A pair of operations on rules of security groups. */
function both(name: string): string[] {
  return [`${name}Ingress`, `${name}Egress`];
}

/** The first member of a request that is not simulated. */
export const findUnsupportedMember = (service: string, operation: string, request: unknown): string | undefined =>
  UNSUPPORTED[`${service}:${operation}`]
    ?.map((entry) => entry.split('!='))
    .find(([path = '', usual]) => valuesAt(request, path.split('.')).some((value) => asks(value, usual)))?.[0];

/** Empty lists, empty texts and `false` ask for nothing, and neither does what is usual. */
const asks = (value: unknown, usual: string | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0) &&
  String(value) !== usual;

/** What stands at a path, in every item of the lists on the way. */
function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, [step, ...rest]));
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt(new Map<string, unknown>(Object.entries(value)).get(step), rest);
}

function forEach(operations: readonly string[], members: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(operations.map((operation) => [operation, members]));
}
