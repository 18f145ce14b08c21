import type { Call, CallInput, Mutation } from '../plan/mutation';
import { updateMutation } from '../plan/steps/service-changes';
import type { Service } from '../service';
import type { Bounds } from '../spec/service-spec';

/** Sets the desired count alone. Other tools may begin a deployment meanwhile: a count overwrites nothing of it. */
export function countMutation(service: Service, desiredCount: number): Mutation {
  const { precondition, ...update } = updateMutation({
    service,
    input: { desiredCount },
    former: { desiredCount: service.desiredCount },
    inPlace: `desiredCount==\`${desiredCount}\``,
  });
  const { conflict: _, ...looked } = precondition ?? { call: update.call, condition: '`false`' };
  return { ...update, precondition: looked };
}

/** The scalable target of a service, as Application Auto Scaling names it. */
const scalableTarget = ({ cluster, name }: Pick<Service, 'cluster' | 'name'>): CallInput => ({
  ServiceNamespace: 'ecs',
  ResourceId: `service/${cluster}/${name}`,
  ScalableDimension: 'ecs:service:DesiredCount',
});

/** Takes auto scaling from a service, policies and schedules included. */
export const deregisterCall = (service: Pick<Service, 'cluster' | 'name'>): Call => ({
  service: 'application-autoscaling',
  operation: 'DeregisterScalableTarget',
  input: scalableTarget(service),
});

const suspension = (isSuspended: boolean): CallInput => ({
  DynamicScalingInSuspended: isSuspended,
  DynamicScalingOutSuspended: isSuspended,
  ScheduledScalingSuspended: isSuspended,
});

/**
 * Sets the bounds of auto scaling, and whether alarms and schedules may change the count.
 * @param former the bounds to go back to, and whether it was suspended with them
 */
export function scalingMutation(
  service: Service,
  { bounds, isSuspended }: { bounds: Bounds; isSuspended: boolean },
  former: Bounds,
  wasSuspended = false,
): Mutation {
  const register = ({ min, max }: Bounds, isAsleep: boolean) =>
    ({
      service: 'application-autoscaling',
      operation: 'RegisterScalableTarget',
      input: {
        ...scalableTarget(service),
        MinCapacity: min,
        MaxCapacity: max,
        SuspendedState: suspension(isAsleep),
      },
    }) as const;
  const flag = `\`${isSuspended}\``;
  const isSet = [
    `MinCapacity==\`${bounds.min}\``,
    `MaxCapacity==\`${bounds.max}\``,
    `SuspendedState.DynamicScalingInSuspended==${flag}`,
    `SuspendedState.DynamicScalingOutSuspended==${flag}`,
    `SuspendedState.ScheduledScalingSuspended==${flag}`,
  ].join(' && ');
  return {
    call: register(bounds, isSuspended),
    precondition: {
      call: {
        service: 'application-autoscaling',
        operation: 'DescribeScalableTargets',
        input: { ServiceNamespace: 'ecs', ResourceIds: [`service/${service.cluster}/${service.name}`] },
      },
      condition: `ScalableTargets[?${isSet}] | [0]`,
    },
    undo: [{ call: register(former, wasSuspended) }],
  };
}
