/** Load balancers, their listeners, rules and target groups (ELBv2). All keyed by ARN. */
export type BalancerState = {
  loadBalancers: Map<string, LoadBalancer>;
  listeners: Map<string, Listener>;
  rules: Map<string, Rule>;
  targetGroups: Map<string, TargetGroup>;
};

type Tagged = { tags: Map<string, string>; attributes: Map<string, string> };
export type LoadBalancer = Tagged & {
  arn: string;
  name: string;
  dnsName: string;
  type: 'application' | 'network';
  scheme: 'internet-facing' | 'internal';
  vpcId: string;
  groupIds: string[];
  subnetIds: string[];
  createdAt: number;
  state: 'provisioning' | 'active' | 'failed';
};
export type Listener = Tagged & {
  arn: string;
  loadBalancerArn: string;
  port: number;
  protocol: string;
  certificateArns: string[];
  /** Certificates for other host names, beside the default one. */
  extraCertificateArns?: string[];
  sslPolicy?: string;
};
/** A listener's default action is its rule with priority `default`. */
export type Rule = Tagged & {
  arn: string;
  listenerArn: string;
  priority: number | 'default';
  conditions: RuleCondition[];
  actions: RuleAction[];
};
/** `headerName` belongs to `http-header`; the values of `query-string` read `key=value`, or `value` for any key. */
export type RuleCondition = { field: string; values: string[]; headerName?: string };
export type RuleAction =
  | {
      type: 'forward';
      targets: { targetGroupArn: string; weight: number }[];
      /** How long (s) a visitor stays with the target group that was chosen first; absent when every request is decided anew. */
      stickySeconds?: number;
    }
  | { type: 'redirect'; protocol: string; port: string; host: string; path: string; query: string; statusCode: string }
  | { type: 'fixed-response'; statusCode: string; contentType?: string; body?: string };
export type TargetGroup = Tagged & {
  arn: string;
  name: string;
  protocol: string;
  protocolVersion: string;
  port: number;
  vpcId: string;
  targetType: 'ip' | 'instance' | 'lambda';
  health: TargetGroupHealthCheck;
  /** By `ip:port`. */
  targets: Map<string, Target>;
};
/** Times in seconds, before the sandbox's speed. */
export type TargetGroupHealthCheck = {
  enabled: boolean;
  protocol: string;
  port: string;
  path: string;
  intervalSeconds: number;
  timeoutSeconds: number;
  healthyCount: number;
  unhealthyCount: number;
  matcher: string;
};
export type TargetHealth = 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';
export type Target = {
  id: string;
  port: number;
  zone: string;
  state: TargetHealth;
  /** Such as `Target.ResponseCodeMismatch`; a healthy target has neither reason nor description. */
  reason?: string;
  description?: string;
  registeredAt: number;
  /** Consecutive passes (positive) or failures (negative). */
  streak: number;
  /** The task behind the address, when ECS registered it. */
  taskArn?: string;
  /** Number of the health check that is planned; an earlier plan that comes due is void. */
  check: number;
};
