import {
  type ApplicationAutoScalingClient,
  paginateDescribeScalableTargets,
  paginateDescribeScalingPolicies,
  paginateDescribeScheduledActions,
} from '@aws-sdk/client-application-auto-scaling';
import type { Scaling } from '../../domain/cloud';
import { collect } from '../collect';
import { toPolicies, toSchedule, toTarget } from './translate';

/** Application Auto Scaling's words for "how many tasks an ECS service wants". */
const ECS = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;

/** Our questions to Application Auto Scaling. */
export function scaling(client: ApplicationAutoScalingClient): Scaling {
  return {
    async lookAtScaling(cluster, service) {
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
        ...(target && { target: toTarget(target) }),
        policies: policies.flatMap(toPolicies),
        schedules: schedules.map(toSchedule),
      };
    },
  };
}
