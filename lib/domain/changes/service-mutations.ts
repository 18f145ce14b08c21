import type { Call, CallInput, Mutation } from '../plan/mutation';
import { updateMutation } from '../plan/steps/service-changes';
import type { Service } from '../service';
import type { Bounds } from '../spec/service-spec';

/**
 * Sets only the desired count. It overwrites nothing of a deployment that another tool has started, so that is no
 * conflict.
 */
export function countMutation(service: Service, desiredCount: number): Mutation {
  const { precondition, ...update } = updateMutation({
    service,
    input: { desiredCount },
    former: { desiredCount: service.desiredCount },
    inPlace: `desiredCount==\`${desiredCount}\``,
  });
  const { conflict: _, ...unconditional } = precondition ?? { call: update.call, condition: '`false`' };
  return { ...update, precondition: unconditional };
}

/** The scalable target of a service in requests of Application Auto Scaling. */
const scalableTarget = ({ cluster, name }: Pick<Service, 'cluster' | 'name'>): CallInput => ({
  ServiceNamespace: 'ecs',
  ResourceId: `service/${cluster}/${name}`,
  ScalableDimension: 'ecs:service:DesiredCount',
});

/** Removes auto scaling from a service, including its policies and schedules. */
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
 * Sets the bounds of auto scaling, and whether its policies and schedules are suspended. RegisterScalableTarget leaves alone
 * what it is not given: bounds that are set alone neither suspend nor resume.
 * @param isSuspended left as it is when absent
 * @param former the bounds that an undo restores; it turns the suspension round where one was set
 */
export function scalingMutation(
  service: Service,
  { bounds, isSuspended }: { bounds: Bounds; isSuspended?: boolean },
  former: Bounds,
): Mutation {
  const register = ({ min, max }: Bounds, suspends: boolean | undefined) =>
    ({
      service: 'application-autoscaling',
      operation: 'RegisterScalableTarget',
      input: {
        ...scalableTarget(service),
        MinCapacity: min,
        MaxCapacity: max,
        ...(suspends !== undefined && { SuspendedState: suspension(suspends) }),
      },
    }) as const;
  const flag = `\`${isSuspended}\``;
  const isSet = [
    `MinCapacity==\`${bounds.min}\``,
    `MaxCapacity==\`${bounds.max}\``,
    ...(isSuspended === undefined
      ? []
      : [
          `SuspendedState.DynamicScalingInSuspended==${flag}`,
          `SuspendedState.DynamicScalingOutSuspended==${flag}`,
          `SuspendedState.ScheduledScalingSuspended==${flag}`,
        ]),
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
    undo: [{ call: register(former, isSuspended === undefined ? undefined : !isSuspended) }],
  };
}
