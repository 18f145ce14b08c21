import type { Listener, LoadBalancer, TargetGroup } from './balancer';
import type { Role } from './cloud';
import type { Cluster } from './cluster';
import type { EcrRegistry } from './image-reference';
import type { SecurityGroup, Subnet, Vpc, VpcEndpoint } from './network';

/** What exists in an account and region that a deployment may use or collide with. */
export type AccountInventory = {
  accountId: string;
  region: string;
  /** The account's own registry; absent while it has no repository, or when it could not be read. */
  registry?: EcrRegistry;
  clusters: Cluster[];
  /** Cluster name to the names of its services. */
  services: Record<string, string[]>;
  /** Task definition families that have an active revision. */
  families: string[];
  vpcs: Vpc[];
  subnets: Subnet[];
  securityGroups: SecurityGroup[];
  /** Roles that ECS tasks may assume. */
  taskRoles: Role[];
  /** The role with which ECS itself pulls, reads secrets and writes logs, when the account has the usual one. */
  executionRole?: Role;
  /** Secrets of Secrets Manager, and parameters. */
  secrets: { arn: string; name: string; kind: 'secret' | 'parameter' }[];
  endpoints: VpcEndpoint[];
  loadBalancers: LoadBalancer[];
  listeners: Listener[];
  /** Their names are unique in a region. */
  targetGroups: TargetGroup[];
  /** Certificates that can be used. */
  certificates: { arn: string; domain: string }[];
  /** Quotas of load balancers, by AWS's names such as `target-groups`; absent when they could not be read. */
  limits?: Record<string, number>;
  /** Lists that Gantry is not allowed to read, as IAM actions; their members are left empty. */
  unreadable: string[];
};

/** The inventory of a change that looks at nothing but its own service. */
export const emptyInventory = (region: string): AccountInventory => ({
  accountId: '',
  region,
  clusters: [],
  services: {},
  families: [],
  vpcs: [],
  subnets: [],
  securityGroups: [],
  taskRoles: [],
  secrets: [],
  endpoints: [],
  loadBalancers: [],
  listeners: [],
  targetGroups: [],
  certificates: [],
  unreadable: [],
});

/** The name of the execution role that AWS's own console creates. */
export const EXECUTION_ROLE_NAME = 'ecsTaskExecutionRole';

/**
 * Where tasks can run without preparation: the default VPC, else the first; its subnets with a route to the Internet,
 * public ones first, at most one a zone; its default security group.
 */
export function defaultNetwork(inventory: Pick<AccountInventory, 'vpcs' | 'subnets' | 'securityGroups'>): {
  vpcId?: string;
  subnetIds: string[];
  securityGroupIds: string[];
  publicIp: boolean;
} {
  const vpc = inventory.vpcs.find(({ isDefault }) => isDefault) ?? inventory.vpcs[0];
  if (!vpc) return { subnetIds: [], securityGroupIds: [], publicIp: false };

  const vpcSubnets = inventory.subnets.filter(({ vpcId }) => vpcId === vpc.id);
  const privateOnes = vpcSubnets.filter(({ isPublic, hasEgress }) => hasEgress && !isPublic);
  const candidates = privateOnes.length > 0 ? privateOnes : vpcSubnets.filter(({ isPublic }) => isPublic);
  const byZone = new Map(candidates.toReversed().map((subnet) => [subnet.zone, subnet.id]));
  const group = inventory.securityGroups.find(({ vpcId, isDefault }) => vpcId === vpc.id && isDefault);
  return {
    vpcId: vpc.id,
    subnetIds: [...byZone.values()].toSorted(),
    securityGroupIds: group ? [group.id] : [],
    publicIp: privateOnes.length === 0,
  };
}
