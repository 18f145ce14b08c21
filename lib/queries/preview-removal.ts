import { expectationOf } from '../domain/changes/expectation';
import { planRemoval } from '../domain/changes/removal';
import { ServiceScope } from '../domain/scope';
import { loadOwnedResources } from '../server/load/load-owned-resources';
import { query } from '../server/operation';

/** Exactly what deleting a service takes away, its log group included, and what it leaves. Changes nothing. */
export const previewRemoval = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async (input, context) => {
    const service = await context.ecs.getService(input.cluster, input.service);
    const found = await loadOwnedResources(context, service);
    const { retained, logGroup } = found;
    return {
      steps: planRemoval(service, found, { keepLogs: false }),
      retained,
      ...(logGroup !== undefined && { logGroup }),
      expected: expectationOf(service),
    };
  },
});
