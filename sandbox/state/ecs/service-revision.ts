import type {
  LaunchType,
  NetworkConfiguration,
  ServiceConnectConfiguration,
  ServiceRegistry,
  ServiceVolumeConfiguration,
} from '@aws-sdk/client-ecs';
import type { CapacityStrategy } from './capacity-strategy';

export type ServiceLoadBalancer = {
  targetGroupArn: string;
  containerName: string;
  containerPort: number;
  /** What a deployment needs to move traffic between two target groups. */
  advanced?: AdvancedConfiguration;
};

export type AdvancedConfiguration = {
  alternateTargetGroupArn: string;
  /** ARN of a rule of an application load balancer, or of a listener of a network load balancer. */
  productionListenerRule: string;
  testListenerRule?: string;
  /** The role by which ECS changes the rules. */
  roleArn: string;
};

/** What a service is joined to beside its load balancers, as it was asked for. */
export type ServiceIntegrations = {
  registries?: ServiceRegistry[];
  serviceConnect?: ServiceConnectConfiguration;
  volumes?: ServiceVolumeConfiguration[];
};

/** What a service asks for at one moment; a new revision is a new deployment. */
export type ServiceRevision = {
  arn: string;
  createdAt: number;
  taskDefinitionArn: string;
  network?: NetworkConfiguration;
  platformVersion: string;
  loadBalancers: ServiceLoadBalancer[];
  integrations?: ServiceIntegrations;
  /** The target group that its tasks are registered in, for each load balancer: the service's own, or the alternate one. */
  targetGroupArns: string[];
  capacity: { launchType?: LaunchType; strategy?: CapacityStrategy };
  /** Container name to digest, once the first task of the deployment has resolved it. */
  digests: Map<string, string>;
};
