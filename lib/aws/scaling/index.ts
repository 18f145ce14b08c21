import {
  type ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  paginateDescribeScalableTargets,
  paginateDescribeScalingPolicies,
  paginateDescribeScheduledActions,
} from '@aws-sdk/client-application-auto-scaling';
import type { Scaling } from '../../domain/cloud';
import { collect } from '../collect';
import { toPolicies, toSchedule, toSuspension, toTarget } from './translate';
import { toActivity, toPolicy, toSuspended } from './translate-view';

/** Application Auto Scaling's dimension of a service's desired count. */
const ECS = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;

/** How many of the newest activities are read. */
const ACTIVITIES = 50;

/** Reads from Application Auto Scaling. */
export function scaling(client: ApplicationAutoScalingClient): Scaling {
  return {
    async describeScaling(cluster, service) {
      const ResourceId = `service/${cluster}/${service}`;
      const [targets, policies, schedules] = await Promise.all([
        collect(
          paginateDescribeScalableTargets({ client }, { ...ECS, ResourceIds: [ResourceId] }),
          (page) => page.ScalableTargets,
        ),
        collect(paginateDescribeScalingPolicies({ client }, { ...ECS, ResourceId }), (page) => page.ScalingPolicies),
        collect(paginateDescribeScheduledActions({ client }, { ...ECS, ResourceId }), (page) => page.ScheduledActions),
      ]);
      const [target] = targets;
      return {
        ...(target && { target: { ...toTarget(target), ...toSuspension(target) } }),
        policies: policies.flatMap(toPolicies),
        schedules: schedules.map(toSchedule),
      };
    },

    async getScalingView(cluster, service) {
      const ResourceId = `service/${cluster}/${service}`;
      const [{ ScalableTargets = [] }, policies, schedules, { ScalingActivities = [] }] = await Promise.all([
        client.send(new DescribeScalableTargetsCommand({ ...ECS, ResourceIds: [ResourceId] })),
        collect(paginateDescribeScalingPolicies({ client }, { ...ECS, ResourceId }), (page) => page.ScalingPolicies),
        collect(paginateDescribeScheduledActions({ client }, { ...ECS, ResourceId }), (page) => page.ScheduledActions),
        client.send(
          new DescribeScalingActivitiesCommand({
            ...ECS,
            ResourceId,
            MaxResults: ACTIVITIES,
            IncludeNotScaledActivities: true,
          }),
        ),
      ]);
      const [target] = ScalableTargets;
      return {
        ...(target && { bounds: toTarget(target) }),
        suspended: toSuspended(target),
        policies: policies.map(toPolicy),
        schedules: schedules.map(toSchedule),
        activities: ScalingActivities.map(toActivity),
      };
    },
  };
}
