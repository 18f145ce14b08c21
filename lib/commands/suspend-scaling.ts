import { z } from 'zod';
import { Failure } from '../domain/problem';
import { ServiceScope } from '../domain/scope';
import { command } from '../server/operation';

/**
 * Suspends a service's auto scaling, or resumes it. Bounds and policies stay as they are.
 * @throws Failure `missing` when auto scaling does not look after the service
 */
export const suspendScaling = command({
  permission: 'service:scale',
  input: ServiceScope.extend({ asleep: z.boolean() }),
  run: async ({ cluster, service, asleep }, { scaling }) => {
    const { target } = await scaling.describeScaling(cluster, service);
    if (!target) throw new Failure({ code: 'missing', source: 'gantry', detail: service });
    await scaling.suspendScaling(cluster, service, asleep);
    return { asleep };
  },
});
