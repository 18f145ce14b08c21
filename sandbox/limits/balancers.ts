import { promisedOperations } from '@/sandbox/operations/supported-operations';
import { type Category, shared } from './category';

const SERVICE = 'elasticloadbalancing';
const every = promisedOperations[SERVICE]?.operations ?? [];

const RESOURCE_INTENSIVE = ['CreateLoadBalancer', 'SetSubnets'];
const REGISTRATION = ['RegisterTargets', 'DeregisterTargets'];
const isRead = (operation: string): boolean => operation.startsWith('Describe');
const isSpecial = (operation: string): boolean => [...RESOURCE_INTENSIVE, ...REGISTRATION].includes(operation);

/**
 * As published in "Request throttling for the Elastic Load Balancing API", for each account and region. What ECS asks of a
 * load balancer by itself is not counted.
 */
export const balancerCategories: readonly Category[] = [
  shared(SERVICE, 'resource-intensive', 10, 0.2, RESOURCE_INTENSIVE),
  shared(SERVICE, 'registration', 20, 4, REGISTRATION),
  shared(SERVICE, 'non-mutating', 40, 10, every.filter(isRead)),
  shared(
    SERVICE,
    'mutating',
    20,
    3,
    every.filter((operation) => !isRead(operation) && !isSpecial(operation)),
  ),
  shared(SERVICE, 'account', 40, 10, every),
];
