import type { Role } from '@/sandbox/state/iam';

/** The roles that AWS's own services take, by the service's name, each with its description and AWS's policy for it. */
const SERVICE_ROLES: Readonly<Record<string, readonly [name: string, description: string, policy: string]>> = {
  'ecs.amazonaws.com': [
    'AWSServiceRoleForECS',
    'Role to enable Amazon ECS to manage your cluster.',
    'AmazonECSServiceRolePolicy',
  ],
  'ecs.application-autoscaling.amazonaws.com': [
    'AWSServiceRoleForApplicationAutoScaling_ECSService',
    '',
    'AWSApplicationAutoscalingECSServicePolicy',
  ],
  'elasticloadbalancing.amazonaws.com': [
    'AWSServiceRoleForElasticLoadBalancing',
    'Allows ELB to call AWS services on your behalf.',
    'AWSElasticLoadBalancingServiceRolePolicy',
  ],
  'replication.ecr.amazonaws.com': ['AWSServiceRoleForECRReplication', '', 'ECRReplicationServiceRolePolicy'],
};

/** How the role of a service is called; `undefined` for services that have none. */
export const serviceRole = (service: string): { name: string; description: string; policyArn: string } | undefined => {
  const found = Object.hasOwn(SERVICE_ROLES, service) ? SERVICE_ROLES[service] : undefined;
  if (!found) return undefined;
  const [name, description, policy] = found;
  return { name, description, policyArn: `arn:aws:iam::aws:policy/aws-service-role/${policy}` };
};

export const isServiceLinked = ({ path }: Pick<Role, 'path'>): boolean => path.startsWith('/aws-service-role/');
