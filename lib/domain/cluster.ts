/** An ECS cluster: a name that services share. */
export type Cluster = {
  arn: string;
  name: string;
  status: 'active' | 'inactive' | 'provisioning' | 'deprovisioning' | 'failed';
  activeServices: number;
  runningTasks: number;
  pendingTasks: number;
  /** EC2 instances that are registered with it; absent for none. */
  containerInstances?: number;
  containerInsights: boolean;
  capacityProviders: string[];
  defaultStrategy: { provider: string; base: number; weight: number }[];
};
