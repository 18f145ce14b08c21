import { JOURNAL_GROUP } from '@/lib/domain/journal';
import type { Service, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { toComparable } from './comparable-state';

/**
 * What an account holds that a deployment can make or change, as plain values that can be compared: without times, and
 * with names in the place of ids. Lists are in order of what is in them, so that something made twice shows.
 * What AWS keeps for the record alone (inactive clusters, services and revisions) is not part of it, and neither is the
 * journal in which the console writes down what it did.
 */
export function accountState(world: World): Record<string, unknown> {
  const { ec2, iam, logs, balancers, ecs, scaling } = world;
  const clusters = [...ecs.clusters.values()].filter(({ status }) => status === 'ACTIVE');
  const state = {
    clusters: clusters.map(({ name, settings, capacityProviders, defaultStrategy, tags }) => ({
      name,
      settings,
      capacityProviders: new Set(capacityProviders),
      defaultStrategy,
      tags,
    })),
    taskDefinitions: [...ecs.families.values()]
      .flat()
      .filter(({ status }) => status === 'ACTIVE')
      .map(({ family, definition, tags }) => {
        return { family, tags, ...withoutRecord(definition) };
      }),
    services: clusters.flatMap(({ services }) =>
      [...services.values()]
        .filter(({ status }) => status !== 'INACTIVE')
        .map((service) => serviceState(world, service)),
    ),
    groups: [...ec2.securityGroups.values()].map(({ name, description, vpcId, ingress, egress, tags }) => ({
      name,
      description,
      vpcId,
      ingress: ingress.map(({ id: _, ...rule }) => rule),
      egress: egress.map(({ id: _, ...rule }) => rule),
      tags,
    })),
    roles: [...iam.roles.values()].map(({ id: _, createdAt: __, ...role }) => role),
    logGroups: [...logs.groups.values()]
      .filter(({ name }) => name !== JOURNAL_GROUP)
      .map(({ name, retentionDays, tags }) => ({ name, retentionDays, tags })),
    logPolicies: [...(logs.resourcePolicies?.values() ?? [])].map(({ name, document }) => ({ name, document })),
    eventRules: [...world.events.rules.values()].map(({ nextAt: _, ...rule }) => rule),
    loadBalancers: [...balancers.loadBalancers.values()].map(
      ({ dnsName: _, createdAt: __, state: ___, ...rest }) => rest,
    ),
    listeners: [...balancers.listeners.values()],
    rules: [...balancers.rules.values()],
    targetGroups: [...balancers.targetGroups.values()].map(({ targets, ...group }) => ({
      ...group,
      healthy: [...targets.values()].filter(({ state }) => state === 'healthy').length,
    })),
    scaling: [...scaling.targets.values()].map(
      ({ resourceId, min, max, suspended, policies, scheduledActions, tags }) => ({
        resourceId,
        min,
        max,
        suspended,
        tags,
        policies: [...policies.values()].map(({ arn: _, createdAt: __, ...policy }) => policy),
        scheduledActions: [...scheduledActions.values()].map(
          ({ arn: _, createdAt: __, nextAt: ___, ...action }) => action,
        ),
      }),
    ),
  };
  return toComparable(state, namesOf(world));
}

/** A revision without what AWS keeps of it for the record. */
function withoutRecord({
  taskDefinitionArn: _,
  revision: __,
  registeredAt: ___,
  registeredBy: ____,
  ...rest
}: TaskDefinition['definition']) {
  return rest;
}

function definitionOf({ ecs }: World, arn: string) {
  const found = [...ecs.families.values()].flat().find((definition) => definition.arn === arn);
  return found && withoutRecord(found.definition);
}

function serviceState(world: World, service: Service) {
  const [primary] = service.deployments;
  const revision = primary && service.revisions.get(primary.revisionArn);
  const tasks = [...service.taskArns].flatMap((arn) => world.ecs.tasks.get(arn) ?? []);
  return {
    name: service.name,
    clusterName: service.clusterName,
    status: service.status,
    desiredCount: service.desiredCount,
    configuration: service.configuration,
    gracePeriodSeconds: service.gracePeriodSeconds,
    enableExecuteCommand: service.enableExecuteCommand,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    propagateTags: service.propagateTags,
    enableEcsManagedTags: service.enableEcsManagedTags,
    tags: service.tags,
    deployments: service.deployments.length,
    rollout: primary?.rolloutState,
    revision: revision && {
      // Numbers of revisions differ between accounts; what a revision says is the same.
      taskDefinition: definitionOf(world, revision.taskDefinitionArn),
      network: revision.network,
      platformVersion: revision.platformVersion,
      loadBalancers: revision.loadBalancers,
      capacity: revision.capacity,
    },
    running: tasks.filter(({ state, desiredStatus }) => state === 'RUNNING' && desiredStatus === 'RUNNING').length,
  };
}

/** Ids that chance has made, and what to call each instead. */
function namesOf({ ec2, balancers }: World): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, cidr } of ec2.vpcs.values()) names.set(id, `vpc ${cidr}`);
  for (const { id, cidr } of ec2.subnets.values()) names.set(id, `subnet ${cidr}`);
  for (const { id, name } of ec2.securityGroups.values()) names.set(id, `group ${name}`);
  // Labels of metrics hold the last part of an ARN alone.
  for (const { arn, name } of balancers.loadBalancers.values()) {
    names.set(arn, `balancer ${name}`).set(arn.slice(arn.indexOf(':loadbalancer/') + 14), `balancer ${name}`);
  }
  for (const { arn, name } of balancers.targetGroups.values()) {
    names.set(arn, `target group ${name}`).set(arn.slice(arn.indexOf(':targetgroup/') + 1), `target group ${name}`);
  }
  for (const { arn, loadBalancerArn, port } of balancers.listeners.values()) {
    names.set(arn, `listener ${port} of ${names.get(loadBalancerArn)}`);
  }
  for (const { arn, listenerArn, priority } of balancers.rules.values()) {
    names.set(arn, `rule ${priority} of ${names.get(listenerArn)}`);
  }
  // What contains another is named before it.
  return new Map([...names].toSorted(([one], [other]) => other.length - one.length));
}
