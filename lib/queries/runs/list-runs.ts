import { Scope, ServiceScope } from '../../domain/scope';
import { query } from '../../server/operation';
import { isVisible } from '../../server/permitted';
import { listRuns as gatherRuns } from '../../server/runs/list-runs';
import { resourceIn } from '../../server/runs/resource-of-run';

const MONTH_MS = 30 * 24 * 3_600_000;
const MAX_RUNS = 25;

/** The runs of the last thirty days, newest first, of one cluster or service if wanted. */
export const listRuns = query({
  permission: 'console:read',
  input: Scope.extend(ServiceScope.pick({ cluster: true, service: true }).partial().shape),
  run: async ({ cluster, service }, context) => {
    const runs = await gatherRuns(context, { cluster, service, from: context.now() - MONTH_MS, limit: MAX_RUNS });
    return runs.filter((run) => isVisible(context, resourceIn(run)));
  },
});
