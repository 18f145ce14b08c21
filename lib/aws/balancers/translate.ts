import type {
  Action as ElbAction,
  RuleCondition as ElbCondition,
  Listener as ElbListener,
  LoadBalancer as ElbLoadBalancer,
  Rule as ElbRule,
  TagDescription as ElbTagDescription,
  TargetGroup as ElbTargetGroup,
  TargetHealthDescription as ElbTargetHealth,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  type Listener,
  type ListenerRule,
  type LoadBalancer,
  TARGET_STATES,
  type Target,
  type TargetGroup,
  type TargetState,
} from '../../domain/balancer';
import { requireField, toTags } from '../collect';

const STATE: Record<string, LoadBalancer['state']> = {
  provisioning: 'provisioning',
  active: 'active',
  active_impaired: 'impaired',
  failed: 'failed',
};

export function toLoadBalancer(raw: ElbLoadBalancer): LoadBalancer {
  return {
    arn: requireField(raw.LoadBalancerArn, 'LoadBalancerArn'),
    name: requireField(raw.LoadBalancerName, 'LoadBalancerName'),
    dnsName: raw.DNSName ?? '',
    scheme: raw.Scheme === 'internal' ? 'internal' : 'internet-facing',
    state: STATE[raw.State?.Code ?? ''] ?? 'active',
    vpcId: requireField(raw.VpcId, 'VpcId'),
    // A Network Load Balancer may have none.
    securityGroupIds: raw.SecurityGroups ?? [],
    zones: (raw.AvailabilityZones ?? []).flatMap(({ ZoneName }) => ZoneName ?? []),
  };
}

export function toListener(raw: ElbListener): Listener {
  return {
    arn: requireField(raw.ListenerArn, 'ListenerArn'),
    loadBalancerArn: requireField(raw.LoadBalancerArn, 'LoadBalancerArn'),
    port: requireField(raw.Port, 'listener.Port'),
    protocol: requireField(raw.Protocol, 'listener.Protocol'),
    certificateArns: (raw.Certificates ?? []).flatMap(({ CertificateArn }) => CertificateArn ?? []),
    forwards: (raw.DefaultActions ?? []).flatMap(toForwards).map(({ targetGroupArn }) => targetGroupArn),
  };
}

/** @param listenerArn the listener of the rules; AWS's answer does not repeat it */
export function toRule(raw: ElbRule, listenerArn: string): ListenerRule {
  return {
    arn: requireField(raw.RuleArn, 'RuleArn'),
    listenerArn,
    priority:
      raw.IsDefault || raw.Priority === 'default' ? 'default' : Number(requireField(raw.Priority, 'rule.Priority')),
    conditions: (raw.Conditions ?? []).map(toCondition),
    forwards: (raw.Actions ?? []).flatMap(toForwards),
  };
}

/** Newer conditions have their values in a structure of their own; `Values` is then absent or a repetition. */
function toCondition(raw: ElbCondition): ListenerRule['conditions'][number] {
  const field = requireField(raw.Field, 'condition.Field');
  const structured =
    raw.PathPatternConfig?.Values ??
    raw.HostHeaderConfig?.Values ??
    raw.HttpHeaderConfig?.Values ??
    raw.HttpRequestMethodConfig?.Values ??
    raw.SourceIpConfig?.Values ??
    raw.QueryStringConfig?.Values?.map(({ Key, Value }) => (Key ? `${Key}=${Value ?? ''}` : (Value ?? '')));
  const header = raw.HttpHeaderConfig?.HttpHeaderName;
  return { field: header ? `${field}:${header}` : field, values: structured ?? raw.Values ?? raw.RegexValues ?? [] };
}

/** A forward to one target group appears twice, as an ARN and as a list of one. */
function toForwards(raw: ElbAction): ListenerRule['forwards'] {
  const groups = raw.ForwardConfig?.TargetGroups ?? [];
  if (groups.length > 0) {
    return groups.map(({ TargetGroupArn, Weight }) => ({
      targetGroupArn: requireField(TargetGroupArn, 'forward.TargetGroupArn'),
      weight: Weight ?? 1,
    }));
  }
  return raw.TargetGroupArn ? [{ targetGroupArn: raw.TargetGroupArn, weight: 1 }] : [];
}

export function toTargetGroup(raw: ElbTargetGroup): TargetGroup {
  return {
    arn: requireField(raw.TargetGroupArn, 'TargetGroupArn'),
    name: requireField(raw.TargetGroupName, 'TargetGroupName'),
    // Absent for Lambda functions only, which ECS never registers.
    port: raw.Port ?? 0,
    protocol: raw.Protocol ?? '',
    targetType: raw.TargetType ?? 'instance',
    vpcId: raw.VpcId,
    loadBalancerArns: raw.LoadBalancerArns ?? [],
    healthCheck: {
      path: raw.HealthCheckPath,
      port: raw.HealthCheckPort ?? 'traffic-port',
      protocol: raw.HealthCheckProtocol ?? '',
      intervalSeconds: raw.HealthCheckIntervalSeconds ?? 0,
      timeoutSeconds: raw.HealthCheckTimeoutSeconds ?? 0,
      healthyThreshold: raw.HealthyThresholdCount ?? 0,
      unhealthyThreshold: raw.UnhealthyThresholdCount ?? 0,
      matcher: raw.Matcher?.HttpCode ?? raw.Matcher?.GrpcCode,
    },
  };
}

/** The ARN of a resource, and its tags. */
export const toTaggedResource = (raw: ElbTagDescription): [string, Record<string, string>] => [
  requireField(raw.ResourceArn, 'ResourceArn'),
  toTags(raw.Tags),
];

export function toTarget(raw: ElbTargetHealth, targetGroupArn: string): Target {
  return {
    targetGroupArn,
    id: requireField(raw.Target?.Id, 'target.Id'),
    port: raw.Target?.Port ?? 0,
    zone: raw.Target?.AvailabilityZone,
    state: toTargetState(raw.TargetHealth?.State),
    reason: raw.TargetHealth?.Reason,
    description: raw.TargetHealth?.Description,
  };
}

function toTargetState(raw: string | undefined): TargetState {
  // A draining target is reported as draining, whatever its health.
  if (raw === 'unhealthy.draining') return 'draining';
  return TARGET_STATES.find((state) => state === raw) ?? 'unavailable';
}
