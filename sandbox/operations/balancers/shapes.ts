import type {
  Listener as AwsListener,
  LoadBalancer as AwsLoadBalancer,
  Rule as AwsRule,
  TargetGroup as AwsTargetGroup,
  ProtocolEnum,
  Tag,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Listener, LoadBalancer, Rule, TargetGroup } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { actionShapes } from './actions';
import { conditionShape } from './conditions';
import { rulesOf, usersOf } from './find';

const PROTOCOLS: readonly ProtocolEnum[] = ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE'];

export const protocolOf = (name: string | undefined): ProtocolEnum | undefined =>
  PROTOCOLS.find((existing) => existing === name);

/** One zone id of Elastic Load Balancing for each region; DNS aliases name it. */
const HOSTED_ZONES: Readonly<Record<string, string>> = {
  'eu-west-1': 'Z32O12XQLNTSW2',
  'eu-west-2': 'ZHURV8PSTC4K8',
  'eu-west-3': 'Z3Q77PNBQS71R4',
  'eu-central-1': 'Z215JYRZR1TBD5',
  'us-east-1': 'Z35SXDOTRQ7X7K',
};

export const loadBalancerShape = (
  { arn, name, dnsName, createdAt, scheme, vpcId, state, type, subnetIds, groupIds }: LoadBalancer,
  { ec2, region }: World,
): AwsLoadBalancer => ({
  LoadBalancerArn: arn,
  LoadBalancerName: name,
  DNSName: dnsName,
  CanonicalHostedZoneId: HOSTED_ZONES[region] ?? 'Z3Q77PNBQS71R4',
  CreatedTime: new Date(createdAt),
  Scheme: scheme,
  VpcId: vpcId,
  State: { Code: state },
  Type: type,
  AvailabilityZones: subnetIds.map((SubnetId) => ({
    SubnetId,
    ZoneName: ec2.subnets.get(SubnetId)?.zone,
    LoadBalancerAddresses: [],
  })),
  SecurityGroups: [...groupIds],
  IpAddressType: 'ipv4',
});

export const targetGroupShape = (group: TargetGroup, world: World): AwsTargetGroup => {
  const { health } = group;
  const isHttp = health.protocol === 'HTTP' || health.protocol === 'HTTPS';
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: protocolOf(group.protocol),
    ProtocolVersion: isHttp ? group.protocolVersion : undefined,
    Port: group.port,
    VpcId: group.vpcId,
    TargetType: group.targetType,
    IpAddressType: 'ipv4',
    HealthCheckEnabled: health.enabled,
    HealthCheckProtocol: protocolOf(health.protocol),
    HealthCheckPort: health.port,
    HealthCheckPath: isHttp ? health.path : undefined,
    HealthCheckIntervalSeconds: health.intervalSeconds,
    HealthCheckTimeoutSeconds: health.timeoutSeconds,
    HealthyThresholdCount: health.healthyCount,
    UnhealthyThresholdCount: health.unhealthyCount,
    Matcher: isHttp ? { HttpCode: health.matcher } : undefined,
    LoadBalancerArns: usersOf(world, group.arn),
  };
};

export function listenerShape(
  { arn, loadBalancerArn, port, protocol, certificateArns, sslPolicy }: Listener,
  { balancers }: World,
): AwsListener {
  const defaultRule = rulesOf(balancers, arn).find(({ priority }) => priority === 'default');
  return {
    ListenerArn: arn,
    LoadBalancerArn: loadBalancerArn,
    Port: port,
    Protocol: protocolOf(protocol),
    Certificates:
      certificateArns.length > 0 ? certificateArns.map((CertificateArn) => ({ CertificateArn })) : undefined,
    SslPolicy: sslPolicy,
    DefaultActions: actionShapes(defaultRule?.actions ?? []),
  };
}

export const ruleShape = ({ arn, priority, conditions, actions }: Rule): AwsRule => ({
  RuleArn: arn,
  Priority: String(priority),
  Conditions: conditions.map(conditionShape),
  Actions: actionShapes(actions),
  IsDefault: priority === 'default',
});

export const tagList = (tags: ReadonlyMap<string, string>): Tag[] => [...tags].map(([Key, Value]) => ({ Key, Value }));

export const tagsFrom = (tags: readonly Tag[] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
