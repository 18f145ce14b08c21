import { EXPECTED_PARTS, Expectation } from '../domain/deployment/expectation';
import { DesiredCount } from '../domain/deployment/wish';
import { ServiceScope } from '../domain/scope';
import { changeService } from '../server/gather/change-service';
import { command } from '../server/operation';

/**
 * Sets how many tasks a service should run. ECS makes no new deployment for that.
 * @throws Failure `changed` when the service is no longer what was shown
 */
export const scaleService = command({
  permission: 'service:scale',
  input: ServiceScope.extend({ desiredCount: DesiredCount, expected: Expectation }),
  run: (input, context) =>
    changeService(context, input, EXPECTED_PARTS, async () => {
      const { cluster, service, desiredCount } = input;
      const updated = await context.ecs.updateService({ cluster, service, desiredCount });
      return { desiredCount: updated.desiredCount };
    }),
});
