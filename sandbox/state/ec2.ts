/** The network: what a task's traffic may pass through, as far as Fargate depends on it. */
export type Ec2State = {
  vpcs: Map<string, Vpc>;
  subnets: Map<string, Subnet>;
  securityGroups: Map<string, SecurityGroup>;
  routeTables: Map<string, RouteTable>;
  internetGateways: Map<string, InternetGateway>;
  natGateways: Map<string, NatGateway>;
  addresses: Map<string, ElasticAddress>;
  endpoints: Map<string, VpcEndpoint>;
  interfaces: Map<string, NetworkInterface>;
};

type Tagged = { tags: Map<string, string> };
export type Vpc = Tagged & { id: string; cidr: string; isDefault: boolean; dnsSupport: boolean; dnsHostnames: boolean };
export type Subnet = Tagged & {
  id: string;
  vpcId: string;
  cidr: string;
  zone: string;
  zoneId: string;
  mapPublicIp: boolean;
  defaultForAz: boolean;
  /** Private addresses in use, as host numbers within the subnet. */
  usedHosts: Set<number>;
};
export type SecurityGroup = Tagged & {
  id: string;
  name: string;
  description: string;
  vpcId: string;
  ingress: SecurityRule[];
  egress: SecurityRule[];
};
/** `protocol` is `tcp`, `udp`, `icmp` or `-1` for all; ports are absent for all. */
export type SecurityRule = {
  id: string;
  protocol: string;
  fromPort?: number;
  toPort?: number;
  source: { cidr: string } | { cidr6: string } | { groupId: string } | { prefixListId: string };
  description?: string;
  /** Absent while it has none. */
  tags?: Map<string, string>;
};
export type RouteTable = Tagged & {
  id: string;
  vpcId: string;
  /** The idempotency token that it was asked for with. */
  clientToken?: string;
  main: boolean;
  subnetIds: Set<string>;
  /** `target` is `local` or the id of a gateway, NAT gateway or endpoint. */
  routes: { destination: string; target: string }[];
};
export type InternetGateway = Tagged & { id: string; vpcId?: string };
export type NatGateway = Tagged & {
  id: string;
  subnetId: string;
  vpcId: string;
  /** It reaches nothing unless it is `available`. */
  state: 'pending' | 'available' | 'failed' | 'deleting' | 'deleted';
  /** Absent when it is for private traffic only. */
  publicIp?: string;
  /** The elastic address that it uses, and its network interface; absent in scenarios. */
  allocationId?: string;
  interfaceId?: string;
  failure?: { code: string; message: string };
  clientToken?: string;
  createdAt: number;
  deletedAt?: number;
};
export type ElasticAddress = Tagged & { id: string; publicIp: string };
export type VpcEndpoint = Tagged & {
  id: string;
  vpcId: string;
  serviceName: string;
  type: 'Interface' | 'Gateway';
  subnetIds: string[];
  routeTableIds: string[];
  groupIds: string[];
  privateDns: boolean;
  /** Of interface endpoints, one in each subnet; absent in scenarios. */
  interfaceIds?: string[];
  policy?: string;
  clientToken?: string;
  createdAt: number;
};
export type NetworkInterface = Tagged & {
  id: string;
  subnetId: string;
  vpcId: string;
  zone: string;
  privateIp: string;
  publicIp?: string;
  macAddress: string;
  groupIds: string[];
  description: string;
  requesterManaged: boolean;
};
