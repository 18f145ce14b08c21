/** Load balancers and what belongs to them. */
export type LoadBalancer = {
  arn: string;
  name: string;
  dnsName: string;
  scheme: 'internet-facing' | 'internal';
  state: 'provisioning' | 'active' | 'impaired' | 'failed';
  vpcId: string;
  securityGroupIds: string[];
  zones: string[];
};

export type Listener = {
  arn: string;
  loadBalancerArn: string;
  port: number;
  protocol: string;
  certificateArns: string[];
  /** Target groups of its default action; absent when unknown. */
  forwards?: string[];
};

export type ListenerRule = {
  arn: string;
  listenerArn: string;
  /** `default` for the listener's last rule. */
  priority: number | 'default';
  conditions: { field: string; values: string[] }[];
  forwards: { targetGroupArn: string; weight: number }[];
};

export type TargetGroup = {
  arn: string;
  name: string;
  port: number;
  protocol: string;
  targetType: string;
  vpcId?: string;
  loadBalancerArns: string[];
  healthCheck: {
    path?: string;
    port: string;
    protocol: string;
    intervalSeconds: number;
    timeoutSeconds: number;
    healthyThreshold: number;
    unhealthyThreshold: number;
    matcher?: string;
  };
};

export const TARGET_STATES = ['initial', 'healthy', 'unhealthy', 'draining', 'unused', 'unavailable'] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** One registered address and what the load balancer thinks of it. */
export type Target = {
  targetGroupArn: string;
  /** A private address for Fargate. */
  id: string;
  port: number;
  zone?: string;
  state: TargetState;
  /** AWS's code, such as `Target.Timeout`, and its words. */
  reason?: string;
  description?: string;
};

/** A route from the Internet to the tasks of one service. */
export type Route = {
  targetGroup: TargetGroup;
  rules: ListenerRule[];
  listeners: Listener[];
  loadBalancers: LoadBalancer[];
};
