import type { ListenerRule } from '../balancer';
import type { IamActionRequest, ProtectedTask } from '../cloud';
import type { Cluster } from '../cluster';
import type { ServicePast } from '../event-history';
import type { Image, Repository } from '../image';
import type { EcrRegistry } from '../image-reference';
import type { AccountInventory } from '../inventory';
import type { LifecyclePreview } from '../lifecycle-policy/clean-up';
import type { KeyLookup, ScalingLookup, SecretLookup } from '../lookups';
import type { TaskSchedule } from '../schedules/task-schedule';
import type { Service, ServiceDeployment } from '../service';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';

/** The lifecycle policies of a fake account, by repository, and the preview that a test has put there. */
export type FakeLifecycle = { policies: Record<string, string>; preview?: LifecyclePreview; isBusy?: boolean };

/** The state of a fake AWS account. A test sets it before and reads it afterwards. */
export type FakeAccount = {
  clusters: Cluster[];
  services: Service[];
  tasks: Task[];
  protections: ProtectedTask[];
  definitions: TaskDefinition[];
  /** A registry that ECR names differently than AWS does. */
  registry?: EcrRegistry;
  repositories: Repository[];
  images: Image[];
  lifecycle: FakeLifecycle;
  history: ServiceDeployment[];
  logGroups: string[];
  /** What is kept of each cluster's past; clusters that are not named keep nothing. */
  eventHistory: Record<string, ServicePast>;
  /** Retention in days, by log group. */
  retention: Record<string, number>;
  /** Everything around the services: the network, roles, secrets, load balancers. */
  infrastructure: AccountInventory;
  /** Rules by listener. */
  rules: Record<string, ListenerRule[]>;
  /** The actions that no role allows. */
  denied: IamActionRequest[];
  /** The JSON keys of secrets, by `valueFrom`; others exist and are not JSON. */
  secretLookups: Record<string, SecretLookup>;
  /** By the ARN of a KMS key; those that are not named can be used. */
  keyStates: Record<string, KeyLookup['state']>;
  /** When secrets and parameters were changed last, by `valueFrom`. */
  secretChanges: Record<string, number>;
  scaling: ScalingLookup;
  schedules: TaskSchedule[];
  /** By ARN, and by name of security groups, roles and log groups. */
  tags: Record<string, Record<string, string>>;
  /** Names of the policies that are part of a role, by role. */
  rolePolicies: Record<string, string[]>;
  /** The mutations that were called, in order, such as `stopTask 0001 Stopped…`. */
  calls: string[];
  /** The state of a deployment once it is read after its start. */
  settleService: (service: Service) => Service;
};
