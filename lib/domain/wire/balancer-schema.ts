import { z } from 'zod';
import {
  type Listener,
  type ListenerRule,
  type LoadBalancer,
  type Route,
  TARGET_STATES,
  type Target,
  type TargetGroup,
} from '../balancer';
import { objectOf } from './object-of';

export const TargetSchema = objectOf<Target>()({
  targetGroupArn: z.string(),
  id: z.string(),
  port: z.number(),
  zone: z.string().optional(),
  state: z.enum(TARGET_STATES),
  reason: z.string().optional(),
  description: z.string().optional(),
});

const LoadBalancerSchema = objectOf<LoadBalancer>()({
  arn: z.string(),
  name: z.string(),
  dnsName: z.string(),
  scheme: z.enum(['internet-facing', 'internal']),
  state: z.enum(['provisioning', 'active', 'impaired', 'failed']),
  vpcId: z.string(),
  securityGroupIds: z.array(z.string()),
  zones: z.array(z.string()),
});

const ListenerSchema = objectOf<Listener>()({
  arn: z.string(),
  loadBalancerArn: z.string(),
  port: z.number(),
  protocol: z.string(),
  certificateArns: z.array(z.string()),
  forwards: z.array(z.string()).optional(),
});

const ListenerRuleSchema = objectOf<ListenerRule>()({
  arn: z.string(),
  listenerArn: z.string(),
  priority: z.union([z.number(), z.literal('default')]),
  conditions: z.array(z.object({ field: z.string(), values: z.array(z.string()) })),
  forwards: z.array(z.object({ targetGroupArn: z.string(), weight: z.number() })),
});

const HealthCheckSchema = objectOf<TargetGroup['healthCheck']>()({
  path: z.string().optional(),
  port: z.string(),
  protocol: z.string(),
  intervalSeconds: z.number(),
  timeoutSeconds: z.number(),
  healthyThreshold: z.number(),
  unhealthyThreshold: z.number(),
  matcher: z.string().optional(),
});

const TargetGroupSchema = objectOf<TargetGroup>()({
  arn: z.string(),
  name: z.string(),
  port: z.number(),
  protocol: z.string(),
  targetType: z.string(),
  vpcId: z.string().optional(),
  loadBalancerArns: z.array(z.string()),
  healthCheck: HealthCheckSchema,
});

export const RouteSchema = objectOf<Route>()({
  targetGroup: TargetGroupSchema,
  rules: z.array(ListenerRuleSchema),
  listeners: z.array(ListenerSchema),
  loadBalancers: z.array(LoadBalancerSchema),
});
