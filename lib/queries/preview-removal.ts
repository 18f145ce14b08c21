import { expectationOf } from '../domain/deployment/expectation';
import { planRemoval } from '../domain/deployment/removal';
import { ServiceScope } from '../domain/scope';
import { listPossessions } from '../server/gather/list-possessions';
import { query } from '../server/operation';

/** Exactly what deleting a service takes away, its log group included, and what it leaves. Changes nothing. */
export const previewRemoval = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async (input, context) => {
    const service = await context.ecs.getService(input.cluster, input.service);
    const found = await listPossessions(context, service);
    const { left, logGroup } = found;
    return {
      steps: planRemoval(service, found, { keepLogs: false }),
      left,
      ...(logGroup !== undefined && { logGroup }),
      expected: expectationOf(service),
    };
  },
});
