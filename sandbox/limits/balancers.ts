import { supportedOperations } from '@/sandbox/operations/supported-operations';
import { type Category, sharedBucket } from './category';

const SERVICE = 'elasticloadbalancing';
const every = supportedOperations[SERVICE]?.operations ?? [];

const RESOURCE_INTENSIVE = ['CreateLoadBalancer', 'SetSubnets'];
const REGISTRATION = ['RegisterTargets', 'DeregisterTargets'];
const isRead = (operation: string): boolean => operation.startsWith('Describe');
const isSpecial = (operation: string): boolean => [...RESOURCE_INTENSIVE, ...REGISTRATION].includes(operation);

/**
 * As published in "Request throttling for the Elastic Load Balancing API", for each account and region. What ECS asks of a
 * load balancer by itself is not counted.
 */
export const balancerCategories: readonly Category[] = [
  sharedBucket(SERVICE, 'resource-intensive', 10, 0.2, RESOURCE_INTENSIVE),
  sharedBucket(SERVICE, 'registration', 20, 4, REGISTRATION),
  sharedBucket(SERVICE, 'non-mutating', 40, 10, every.filter(isRead)),
  sharedBucket(
    SERVICE,
    'mutating',
    20,
    3,
    every.filter((operation) => !isRead(operation) && !isSpecial(operation)),
  ),
  sharedBucket(SERVICE, 'account', 40, 10, every),
];
