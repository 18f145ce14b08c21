import { z } from 'zod';
import { EXPECTED_PARTS, Expectation } from '../domain/changes/expectation';
import { planRemoval } from '../domain/changes/removal';
import { Failure } from '../domain/problem';
import { ServiceScope } from '../domain/scope';
import { fingerprint } from '../server/fingerprint';
import { assertNoRun } from '../server/guards/assert-no-run';
import { changeService } from '../server/guards/change-service';
import { loadOwnedResources } from '../server/load/load-owned-resources';
import { command } from '../server/operation';
import { startRun } from '../server/runs/start-run';

/**
 * Takes a service away, and what was made for it alone. The answer names a run, which goes on when the browser leaves.
 * @throws Failure `invalid` when the name typed is not the service's, `changed` when the service is no longer what was
 * shown, `conflict` when it is being deployed
 */
export const deleteService = command({
  permission: 'service:delete',
  input: ServiceScope.extend({ typed: z.string(), keepLogs: z.boolean(), expected: Expectation }),
  run: (input, context) =>
    changeService(context, input, EXPECTED_PARTS, async (service) => {
      if (input.typed !== service.name) {
        throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'typed', reason: 'name-typed' }] });
      }
      const names = { cluster: service.cluster, service: service.name };
      await assertNoRun(context, names);
      const found = await loadOwnedResources(context, service);
      const steps = planRemoval(service, found, { keepLogs: input.keepLogs });
      const plan = { ...names, fingerprint: fingerprint(JSON.stringify(steps)), steps };
      return { run: await startRun(context, plan, { remove: names, keepLogs: input.keepLogs }) };
    }),
});
