import { expectationOf } from '../domain/changes/expectation';
import { ServiceScope } from '../domain/scope';
import { listRollBackTargets as readTargets } from '../server/load/roll-back-targets';
import { query } from '../server/operation';

/** The revisions that a service can roll back to, newest first, each with the method or the reason why not. */
export const listRollBackTargets = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async (input, context) => {
    const { service, targets } = await readTargets(context, input);
    return { targets, expected: expectationOf(service) };
  },
});
