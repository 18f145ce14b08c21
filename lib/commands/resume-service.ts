import { EXPECTED_PARTS, Expectation } from '../domain/changes/expectation';
import { pausedOf, resumeMutations } from '../domain/changes/pause';
import { Failure } from '../domain/problem';
import { ServiceScope } from '../domain/scope';
import { changeService } from '../server/guards/change-service';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Brings a paused service back to the number of tasks and the bounds that its tags remember.
 * @throws Failure `changed` when the service is no longer what was shown, `conflict` `not-paused` when nothing is remembered
 */
export const resumeService = command({
  permission: 'service:scale',
  input: ServiceScope.extend({ expected: Expectation }),
  run: (input, context) =>
    changeService(context, input, EXPECTED_PARTS, async (service) => {
      const paused = pausedOf(service);
      if (!paused) {
        const facts = { reason: 'not-paused' };
        throw new Failure({ code: 'conflict', source: 'gantry', detail: service.name, facts });
      }
      await executeMutations(resumeMutations(service, paused), context);
      return { desiredCount: paused.desiredCount };
    }),
});
