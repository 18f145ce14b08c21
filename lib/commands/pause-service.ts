import { EXPECTED_PARTS, Expectation } from '../domain/deployment/expectation';
import { pauseActs } from '../domain/deployment/pause';
import { ServiceScope } from '../domain/scope';
import { changeService } from '../server/gather/change-service';
import { command } from '../server/operation';
import { performActs } from './perform-acts';

/**
 * Leaves a service without a task and its auto scaling asleep, and remembers in the service's tags what it had.
 * @throws Failure `changed` when the service is no longer what was shown
 */
export const pauseService = command({
  permission: 'service:scale',
  input: ServiceScope.extend({ expected: Expectation }),
  run: (input, context) =>
    changeService(context, input, EXPECTED_PARTS, async (service) => {
      const scaling = await context.scaling.lookAtScaling(service.cluster, service.name);
      await performActs(pauseActs(service, scaling), context);
      return { desiredCount: 0 };
    }),
});
