import { GATEWAY_SERVICES } from '@/sandbox/engine/network/prefix-lists';
import type { World } from '@/sandbox/world';

/** The last parts of the names of the services that a deployment may want a private way to. */
const INTERFACE_SERVICES = [
  's3',
  'dynamodb',
  'application-autoscaling',
  'ec2',
  'ecr.api',
  'ecr.dkr',
  'ecs',
  'ecs-agent',
  'ecs-telemetry',
  'elasticloadbalancing',
  'kms',
  'logs',
  'monitoring',
  'secretsmanager',
  'sqs',
  'sns',
  'ssm',
  'ssmmessages',
  'sts',
];

export type EndpointService = {
  /** The service's full name. */
  id: string;
  types: ('Gateway' | 'Interface')[];
  dnsName: string;
  tags: ReadonlyMap<string, string>;
};

/** Every service of a region that VPC endpoints lead to, by its full name. */
export const endpointServicesOf = ({ region }: Pick<World, 'region'>): Map<string, EndpointService> =>
  new Map(
    INTERFACE_SERVICES.map((service) => {
      const id = `com.amazonaws.${region}.${service}`;
      const hasGateway = GATEWAY_SERVICES.some((name) => name === service);
      const types: EndpointService['types'] = hasGateway ? ['Gateway', 'Interface'] : ['Interface'];
      const host = service.split('.').reverse().join('.');
      return [id, { id, types, dnsName: `${host}.${region}.amazonaws.com`, tags: new Map() }];
    }),
  );
