import type { ListenerRule } from '../balancer';
import type { IamActionRequest } from '../cloud';
import type { Cluster } from '../cluster';
import type { Image } from '../image';
import type { AccountInventory } from '../inventory';
import type { ScalingLookup, SecretLookup } from '../lookups';
import type { Service, ServiceDeployment } from '../service';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';

/** What a fake AWS account holds. A test writes it before and reads it after. */
export type FakeAccount = {
  clusters: Cluster[];
  services: Service[];
  tasks: Task[];
  definitions: TaskDefinition[];
  images: Image[];
  history: ServiceDeployment[];
  logGroups: string[];
  /** Days by log group. */
  retention: Record<string, number>;
  /** Everything around the services: the network, roles, secrets, load balancers. */
  infrastructure: AccountInventory;
  /** Rules by listener. */
  rules: Record<string, ListenerRule[]>;
  /** What no role may do. */
  denied: IamActionRequest[];
  /** By `valueFrom`; those that are not here exist and are no JSON. */
  secretLookups: Record<string, SecretLookup>;
  scaling: ScalingLookup;
  /** By ARN, and by name of security groups, roles and log groups. */
  tags: Record<string, Record<string, string>>;
  /** Names of the policies that are part of a role, by role. */
  rolePolicies: Record<string, string[]>;
  /** What was asked to be done, in order, such as `stopTask 0001 Stopped…`. */
  calls: string[];
  /** What a deployment comes to when it is looked at after it began. */
  settleService: (service: Service) => Service;
};
