import { EXPECTED_PARTS, Expectation } from '../domain/changes/expectation';
import { ServiceScope } from '../domain/scope';
import { DesiredCount } from '../domain/spec/service-spec';
import { changeService } from '../server/guards/change-service';
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
