import type { Tags } from './ecs';

/** Namespaces of Cloud Map and what is registered in them, by id. */
export type DiscoveryState = {
  namespaces: Map<string, Namespace>;
  services: Map<string, DiscoveryService>;
  operations: Map<string, DiscoveryOperation>;
};

export type Namespace = {
  id: string;
  arn: string;
  name: string;
  type: 'DNS_PUBLIC' | 'DNS_PRIVATE' | 'HTTP';
  description?: string;
  createdAt: number;
  vpcId?: string;
  hostedZoneId?: string;
  /** Of the zone's SOA record, in seconds; 15 when absent. */
  soaTtl?: number;
  creatorRequestId?: string;
  tags: Tags;
};

export type DiscoveryService = {
  id: string;
  arn: string;
  name: string;
  namespaceId: string;
  description?: string;
  createdAt: number;
  type: 'DNS_HTTP' | 'HTTP' | 'DNS';
  records: { type: 'A' | 'AAAA' | 'SRV' | 'CNAME'; ttl: number }[];
  routingPolicy?: 'MULTIVALUE' | 'WEIGHTED';
  /** Whether instances report their own health. */
  customHealth?: object;
  creatorRequestId?: string;
  instances: Map<string, DiscoveryInstance>;
  tags: Tags;
};

export type DiscoveryInstance = {
  id: string;
  attributes: Map<string, string>;
  health: 'HEALTHY' | 'UNHEALTHY';
  creatorRequestId?: string;
};

export type DiscoveryOperation = {
  id: string;
  type: string;
  targets: Map<string, string>;
  createdAt: number;
};
