import type { Role } from '@/sandbox/state/iam';

/** The roles that AWS's own services take, by the service's name, each with its description. */
const SERVICE_ROLES: Readonly<Record<string, readonly [name: string, description: string]>> = {
  'ecs.amazonaws.com': ['AWSServiceRoleForECS', 'Role to enable Amazon ECS to manage your cluster.'],
  'ecs.application-autoscaling.amazonaws.com': ['AWSServiceRoleForApplicationAutoScaling_ECSService', ''],
  'elasticloadbalancing.amazonaws.com': [
    'AWSServiceRoleForElasticLoadBalancing',
    'Allows ELB to call AWS services on your behalf.',
  ],
  'replication.ecr.amazonaws.com': ['AWSServiceRoleForECRReplication', ''],
};

/** How the role of a service is called; `undefined` for services that have none. */
export const serviceRole = (service: string): { name: string; description: string } | undefined => {
  const found = Object.hasOwn(SERVICE_ROLES, service) ? SERVICE_ROLES[service] : undefined;
  return found && { name: found[0], description: found[1] };
};

export const isServiceLinked = ({ path }: Pick<Role, 'path'>): boolean => path.startsWith('/aws-service-role/');
