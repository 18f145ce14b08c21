export type Vpc = { id: string; name?: string; cidr: string; isDefault: boolean };
export type Subnet = {
  id: string;
  name?: string;
  vpcId: string;
  zone: string;
  cidr: string;
  freeAddresses: number;
  /** Its route table leads to an internet gateway. */
  isPublic: boolean;
  /** Has a route to the Internet: an internet gateway, or a NAT gateway. */
  hasEgress: boolean;
  /** By what its default route leads out. */
  egress: 'internet-gateway' | 'nat-gateway' | 'other' | 'none';
  routeTableId?: string;
};
export type SecurityGroup = {
  id: string;
  name: string;
  description: string;
  vpcId: string;
  isDefault: boolean;
  ingress: SecurityRule[];
  egress: SecurityRule[];
};
/** Ports are absent for all; `peer` is a CIDR block, a group or a prefix list. */
export type SecurityRule = {
  protocol: 'tcp' | 'udp' | 'icmp' | 'all' | 'other';
  fromPort?: number;
  toPort?: number;
  peer: { cidr: string } | { groupId: string } | { prefixListId: string };
};

export type VpcEndpoint = {
  id: string;
  vpcId: string;
  /** Such as `ecr.api`: AWS's name without `com.amazonaws.REGION.`. */
  service: string;
  kind: 'interface' | 'gateway';
  subnetIds: string[];
  routeTableIds: string[];
  securityGroupIds: string[];
  privateDns: boolean;
};
