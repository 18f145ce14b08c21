import { z } from 'zod';
import { Failure } from '../domain/problem';
import { ServiceScope } from '../domain/scope';
import { command } from '../server/operation';

/**
 * Puts a service's auto scaling to sleep, or wakes it up. Bounds and policies stay as they are.
 * @throws Failure `missing` when auto scaling does not look after the service
 */
export const suspendScaling = command({
  permission: 'service:scale',
  input: ServiceScope.extend({ asleep: z.boolean() }),
  run: async ({ cluster, service, asleep }, { scaling, perform }) => {
    const { target } = await scaling.describeScaling(cluster, service);
    if (!target) throw new Failure({ code: 'missing', source: 'gantry', detail: service });
    await perform({
      service: 'application-autoscaling',
      operation: 'RegisterScalableTarget',
      input: {
        ServiceNamespace: 'ecs',
        ResourceId: `service/${cluster}/${service}`,
        ScalableDimension: 'ecs:service:DesiredCount',
        SuspendedState: {
          DynamicScalingInSuspended: asleep,
          DynamicScalingOutSuspended: asleep,
          ScheduledScalingSuspended: asleep,
        },
      },
    });
    return { asleep };
  },
});
