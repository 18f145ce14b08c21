import type { Cloud } from '../../domain/cloud';
import { type AccountInventory, EXECUTION_ROLE_NAME } from '../../domain/inventory';
import type { Scope } from '../../domain/scope';
import { degrading, OPTIONAL } from './degrading';
import { findOwnRegistry } from './find-ecr-home';

/**
 * Loads what a deployment in this account and region may use or collide with. A list that Gantry is not allowed to read
 * is empty, and `unreadable` names the IAM action.
 */
export async function loadInventory(cloud: Cloud & { scope: Scope }): Promise<AccountInventory> {
  const { ecs, identity, network, secrets, balancers, certificates } = cloud;
  const { orElse, unreadable } = degrading();
  const [caller, clusters, families, vpcs, subnets, securityGroups, endpoints, taskRoles, executionRole, registry] =
    await Promise.all([
      identity.getCallerIdentity(),
      orElse('ecs:ListClusters', ecs.listClusters(), []),
      orElse('ecs:ListTaskDefinitionFamilies', ecs.listFamilies(), []),
      orElse('ec2:DescribeVpcs', network.listVpcs(), []),
      orElse('ec2:DescribeSubnets', network.listSubnets(), []),
      orElse('ec2:DescribeSecurityGroups', network.listSecurityGroups(), []),
      orElse('ec2:DescribeVpcEndpoints', network.listEndpoints(), []),
      orElse('iam:ListRoles', identity.listTaskRoles(), []),
      orElse('iam:GetRole', identity.findRole(EXECUTION_ROLE_NAME), undefined),
      findOwnRegistry(cloud.ecr),
    ] as const);
  const [services, secretList, parameters, loadBalancers, targetGroups, limits, certificateList] = await Promise.all([
    Promise.all(
      clusters.map(async ({ name }) => {
        const found = await orElse('ecs:ListServices', ecs.listServices(name), []);
        return [name, found.map((service) => service.name)] as const;
      }),
    ),
    orElse('secretsmanager:ListSecrets', secrets.listSecrets(), [], OPTIONAL),
    orElse('ssm:DescribeParameters', secrets.listParameters(), [], OPTIONAL),
    orElse('elasticloadbalancing:DescribeLoadBalancers', balancers.listLoadBalancers(), []),
    orElse('elasticloadbalancing:DescribeTargetGroups', balancers.listTargetGroups(), []),
    orElse('elasticloadbalancing:DescribeAccountLimits', balancers.readLimits(), undefined, OPTIONAL),
    orElse('acm:ListCertificates', certificates.listCertificates(), [], OPTIONAL),
  ] as const);
  const listeners = await Promise.all(
    loadBalancers.map(({ arn }) => orElse('elasticloadbalancing:DescribeListeners', balancers.listListeners(arn), [])),
  );
  return {
    accountId: caller.accountId,
    region: cloud.scope.region,
    ...(registry && { registry }),
    clusters,
    services: Object.fromEntries(services),
    families,
    vpcs,
    subnets,
    securityGroups,
    endpoints,
    taskRoles,
    ...(executionRole && { executionRole }),
    secrets: [
      ...secretList.map(({ arn, name }) => ({ arn, name, kind: 'secret' as const })),
      ...parameters.map(({ arn, name }) => ({ arn, name, kind: 'parameter' as const })),
    ],
    loadBalancers,
    listeners: listeners.flat(),
    targetGroups,
    certificates: certificateList,
    ...(limits && { limits }),
    unreadable: unreadable(),
  };
}
