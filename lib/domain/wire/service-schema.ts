import { z } from 'zod';
import type { Cluster } from '../cluster';
import {
  DEPLOYMENT_STRATEGIES,
  type Deployment,
  HOOK_STATUSES,
  ROLLOUTS,
  SERVICE_DEPLOYMENT_STATUSES,
  type Service,
  type ServiceDeployment,
  type ServiceLoadBalancer,
  type ServiceRevision,
  type TaskSet,
} from '../service';
import { objectOf } from './object-of';

export const ClusterSchema = objectOf<Cluster>()({
  arn: z.string(),
  name: z.string(),
  status: z.enum(['active', 'inactive', 'provisioning', 'deprovisioning', 'failed']),
  activeServices: z.number(),
  runningTasks: z.number(),
  pendingTasks: z.number(),
  containerInstances: z.number().optional(),
  containerInsights: z.boolean(),
  capacityProviders: z.array(z.string()),
  defaultStrategy: z.array(z.object({ provider: z.string(), base: z.number(), weight: z.number() })),
});

const DeploymentSchema = objectOf<Deployment>()({
  id: z.string(),
  primary: z.boolean(),
  taskDefinitionArn: z.string(),
  rollout: z.enum(ROLLOUTS),
  rolloutReason: z.string().optional(),
  desiredCount: z.number(),
  runningCount: z.number(),
  pendingCount: z.number(),
  failedTasks: z.number(),
  createdAt: z.number().optional(),
  updatedAt: z.number().optional(),
});

const TaskSetSchema = objectOf<TaskSet>()({
  id: z.string(),
  externalId: z.string().optional(),
  status: z.enum(['primary', 'active', 'draining']),
  taskDefinitionArn: z.string(),
  scalePercent: z.number(),
  desiredCount: z.number(),
  runningCount: z.number(),
  pendingCount: z.number(),
  isStable: z.boolean(),
  stableSince: z.number().optional(),
  targetGroupArns: z.array(z.string()),
  createdAt: z.number().optional(),
});

export const ServiceSchema = objectOf<Service>()({
  arn: z.string(),
  name: z.string(),
  cluster: z.string(),
  status: z.enum(['active', 'draining', 'inactive']),
  taskDefinitionArn: z.string(),
  desiredCount: z.number(),
  runningCount: z.number(),
  pendingCount: z.number(),
  scheduling: z.literal('daemon').optional(),
  placement: z
    .object({
      strategies: z.array(z.object({ type: z.string(), field: z.string().optional() })),
      constraints: z.array(z.object({ type: z.string(), expression: z.string().optional() })),
    })
    .optional(),
  deployments: z.array(DeploymentSchema),
  events: z.array(z.object({ id: z.string(), at: z.number(), message: z.string() })),
  minimumHealthyPercent: z.number(),
  maximumPercent: z.number(),
  strategy: z.enum(DEPLOYMENT_STRATEGIES).exclude(['rolling']).optional(),
  circuitBreaker: z.object({ enabled: z.boolean(), rollback: z.boolean() }),
  healthCheckGracePeriodSeconds: z.number(),
  loadBalancers: z.array(
    objectOf<ServiceLoadBalancer>()({
      targetGroupArn: z.string(),
      container: z.string(),
      port: z.number(),
      advanced: z
        .object({
          alternateTargetGroupArn: z.string(),
          productionRule: z.string().optional(),
          testRule: z.string().optional(),
          roleArn: z.string().optional(),
        })
        .optional(),
    }),
  ),
  network: z.object({
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    publicIp: z.boolean(),
  }),
  capacity: z.object({
    launchType: z.string().optional(),
    providers: z.array(z.object({ name: z.string(), weight: z.number(), base: z.number() })),
  }),
  platformVersion: z.string().optional(),
  controller: z.enum(['ecs', 'code-deploy', 'external']),
  taskSets: z.array(TaskSetSchema).optional(),
  execEnabled: z.boolean(),
  zoneRebalancing: z.boolean(),
  createdAt: z.number().optional(),
  tags: z.record(z.string(), z.string()),
});

const ServiceRevisionSchema = objectOf<ServiceRevision>()({
  arn: z.string(),
  taskDefinitionArn: z.string(),
  createdAt: z.number().optional(),
  images: z.array(z.object({ container: z.string(), image: z.string(), digest: z.string().optional() })),
});

export const ServiceDeploymentSchema = objectOf<ServiceDeployment>()({
  arn: z.string(),
  id: z.string(),
  status: z.enum(SERVICE_DEPLOYMENT_STATUSES),
  statusReason: z.string().optional(),
  createdAt: z.number(),
  startedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  target: ServiceRevisionSchema.optional(),
  sources: z.array(ServiceRevisionSchema),
  circuitBreaker: z
    .object({
      status: z.enum(['triggered', 'monitoring', 'complete', 'disabled']),
      failureCount: z.number(),
      threshold: z.number(),
    })
    .optional(),
  rollback: z
    .object({
      reason: z.string().optional(),
      startedAt: z.number().optional(),
      to: ServiceRevisionSchema.optional(),
    })
    .optional(),
  hooks: z
    .array(
      z.object({
        kind: z.enum(['function', 'pause']),
        functionArn: z.string().optional(),
        status: z.enum(HOOK_STATUSES),
      }),
    )
    .optional(),
  alarms: z.array(z.string()).optional(),
});
