import type { World } from '@/sandbox/world';

/**
 * Everything that somebody can create in an account and delete again, by kind. What AWS itself still shows of deleted
 * things is left out: inactive clusters and revisions, stopped tasks, NAT gateways of the last hour.
 */
export function accountContents(world: World) {
  const { ec2, balancers, iam, secrets, logs, ecr, ecs, cloudwatch, scaling, events, queues, certificates, files } =
    world;
  const clusters = [...ecs.clusters.values()].filter(({ status }) => status === 'ACTIVE');
  return {
    vpcs: [...ec2.vpcs.keys()],
    subnets: [...ec2.subnets.keys()],
    securityGroups: [...ec2.securityGroups.keys()],
    routeTables: [...ec2.routeTables.keys()],
    internetGateways: [...ec2.internetGateways.keys()],
    natGateways: [...ec2.natGateways.values()].filter(({ state }) => state !== 'deleted').map(({ id }) => id),
    addresses: [...ec2.addresses.keys()],
    endpoints: [...ec2.endpoints.keys()],
    interfaces: [...ec2.interfaces.keys()],
    loadBalancers: [...balancers.loadBalancers.keys()],
    listeners: [...balancers.listeners.keys()],
    rules: [...balancers.rules.keys()],
    targetGroups: [...balancers.targetGroups.keys()],
    roles: [...iam.roles.keys()],
    policies: [...iam.policies.keys()],
    instanceProfiles: [...(iam.instanceProfiles?.keys() ?? [])],
    secrets: [...secrets.secrets.keys()],
    parameters: [...secrets.parameters.keys()],
    logGroups: [...logs.groups.keys()],
    logPolicies: [...(logs.resourcePolicies?.keys() ?? [])],
    repositories: [...ecr.repositories.keys()],
    clusters: clusters.map(({ name }) => name),
    services: clusters.flatMap(({ services }) =>
      [...services.values()].filter(({ status }) => status !== 'INACTIVE').map(({ name }) => name),
    ),
    tasks: [...ecs.tasks.values()].filter(({ state }) => state !== 'STOPPED').map(({ arn }) => arn),
    revisions: [...ecs.families.values()]
      .flat()
      .filter(({ status }) => status === 'ACTIVE')
      .map(({ arn }) => arn),
    alarms: [...cloudwatch.alarms.keys()],
    scalableTargets: [...scaling.targets.keys()],
    capacityProviders: [...ecs.capacityProviders.values()]
      .filter(({ status }) => status === 'ACTIVE')
      .map(({ name }) => name),
    rulesOfEvents: [...events.rules.keys()],
    // The group `default` is AWS's own.
    scheduleGroups: [...events.groups.keys()].filter((name) => name !== 'default'),
    schedules: [...events.groups.values()].flatMap(({ schedules }) => [...schedules.keys()]),
    queues: [...queues.queues.keys()],
    certificates: [...certificates.certificates.keys()],
    fileSystems: [...files.fileSystems.keys()],
  };
}
