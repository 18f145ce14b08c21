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
  /** Has a way out: an internet gateway, or a NAT gateway. */
  hasEgress: boolean;
};
export type SecurityGroup = { id: string; name: string; description: string; vpcId: string; isDefault: boolean };
