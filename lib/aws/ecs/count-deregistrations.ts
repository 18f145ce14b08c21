import type { ECSClient } from '@aws-sdk/client-ecs';
import { revisionName } from '../../domain/arn';
import { BoundedCache } from '../bounded-cache';
import { at } from '../unknown';

/** As many as there are answers that could be outdated by one. */
const COUNTS_SIZE = 2_000;

/** The counts by middleware stack, which a client shares with the views that `observeClients` gives of it. */
const countsByStack = new WeakMap<object, BoundedCache<number>>();

/**
 * How often a revision has been deregistered through a client, whoever asked for it: a person, or the plan of a run.
 * Answers about the revision from before are outdated.
 * @returns the count of a revision, by its ARN or its name
 */
export function countDeregistrations(client: ECSClient): (revision: string) => number {
  const counts = countsByStack.get(client.middlewareStack) ?? observeDeregistrations(client);
  return (revision) => counts.get(revisionName(revision)) ?? 0;
}

function observeDeregistrations({ middlewareStack }: ECSClient): BoundedCache<number> {
  const counts = new BoundedCache<number>(COUNTS_SIZE);
  countsByStack.set(middlewareStack, counts);
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          return await next(args);
        } finally {
          // After a failure as well: AWS may have done it, and its answer got lost.
          const revision = at(args.input, 'taskDefinition');
          if (commandName === 'DeregisterTaskDefinitionCommand' && typeof revision === 'string') {
            const name = revisionName(revision);
            counts.set(name, (counts.get(name) ?? 0) + 1);
          }
        }
      },
    { step: 'initialize', name: 'gantryDeregistrations' },
  );
  return counts;
}
