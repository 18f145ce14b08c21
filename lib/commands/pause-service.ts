import { EXPECTED_PARTS, Expectation } from '../domain/changes/expectation';
import { pauseMutations } from '../domain/changes/pause';
import { ServiceScope } from '../domain/scope';
import { changeService } from '../server/guards/change-service';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Leaves a service without a task and its auto scaling asleep, and remembers in the service's tags what it had.
 * @throws Failure `changed` when the service is no longer what was shown
 */
export const pauseService = command({
  permission: 'service:scale',
  input: ServiceScope.extend({ expected: Expectation }),
  run: (input, context) =>
    changeService(context, input, EXPECTED_PARTS, async (service) => {
      const scaling = await context.scaling.describeScaling(service.cluster, service.name);
      await executeMutations(pauseMutations(service, scaling), context);
      return { desiredCount: 0 };
    }),
});
