import type { Cloud } from '../../domain/cloud';
import { EXECUTION_ROLE_NAME, type Survey } from '../../domain/deployment/survey';
import type { Scope } from '../../domain/scope';

/** Reads all that a deployment into this account and region may use or collide with. */
export async function surveyAccount(cloud: Cloud & { scope: Scope }): Promise<Survey> {
  const { ecs, identity, network, secrets } = cloud;
  const [who, clusters, families, vpcs, subnets, securityGroups, taskRoles, executionRole, known] = await Promise.all([
    identity.whoAmI(),
    ecs.listClusters(),
    ecs.listFamilies(),
    network.listVpcs(),
    network.listSubnets(),
    network.listSecurityGroups(),
    identity.listTaskRoles(),
    identity.findRole(EXECUTION_ROLE_NAME),
    secrets.listSecrets(),
  ]);
  const services = await Promise.all(
    clusters.map(async ({ name }) => [name, (await ecs.listServices(name)).map((service) => service.name)] as const),
  );
  return {
    accountId: who.accountId,
    region: cloud.scope.region,
    clusters,
    services: Object.fromEntries(services),
    families,
    vpcs,
    subnets,
    securityGroups,
    taskRoles,
    ...(executionRole && { executionRole }),
    secrets: known.map(({ arn, name }) => ({ arn, name })),
  };
}
