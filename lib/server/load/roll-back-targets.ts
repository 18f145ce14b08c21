import { parseRevision } from '../../domain/arn';
import {
  imageThatRan,
  orderTargets,
  pastRunsOf,
  type RollBackTarget,
  toRollBackTarget,
} from '../../domain/changes/roll-back-target';
import type { Cloud } from '../../domain/cloud';
import { formerTaskDefinitions } from '../../domain/deployment/history';
import type { ImageLookup } from '../../domain/image-lookup';
import { ignoreMissing } from '../../domain/problem';
import type { Scope } from '../../domain/scope';
import type { Service, ServiceDeployment, ServiceRevision } from '../../domain/service';
import type { TaskDefinition } from '../../domain/task-definition';
import { lookUpImage } from './look-up-image';

/** How many earlier revisions are offered. */
const OFFERED_AT_MOST = 25;

type At = { cluster: string; service: string };

/** Looks up each image that a revision ran, by container name. */
export async function lookUpImagesThatRan(
  cloud: Cloud & { scope: Scope },
  definition: TaskDefinition,
  recorded: ServiceRevision | undefined,
): Promise<Record<string, ImageLookup>> {
  const lookups = definition.containers.map(
    async ({ name }) => [name, await lookUpImage(cloud, imageThatRan(definition, name, recorded).image)] as const,
  );
  return Object.fromEntries(await Promise.all(lookups));
}

/**
 * The revisions that a service can roll back to: those that it has run, once for each image that their tags meant, and the others
 * of its family. Those that ran well come first, those that it was rolled back from last; the newest first among them.
 */
export async function listRollBackTargets(
  cloud: Cloud & { scope: Scope },
  at: At,
): Promise<{ service: Service; history: ServiceDeployment[]; targets: RollBackTarget[] }> {
  const [service, history] = await Promise.all([
    cloud.ecs.getService(at.cluster, at.service),
    cloud.ecs.listServiceDeployments(at.cluster, at.service),
  ]);
  const family = parseRevision(service.taskDefinitionArn)?.family;
  const ofFamily = family ? await cloud.ecs.listRevisions(family, 'active') : [];
  const names = [...new Set([...formerTaskDefinitions(service, history), ...ofFamily])].slice(0, OFFERED_AT_MOST);
  // Some time after a revision was deleted ECS no longer finds it, while the history still names it.
  const definitions = await Promise.all(names.map((name) => ignoreMissing(cloud.ecs.getTaskDefinition(name))));
  const runs = definitions
    .filter((definition) => definition !== undefined)
    .flatMap((definition) => pastRunsOf(definition, service, history).map((run) => ({ definition, run })))
    .slice(0, OFFERED_AT_MOST);
  const targets = await Promise.all(
    runs.map(async ({ definition, run }) => {
      const lookups = await lookUpImagesThatRan(cloud, definition, run.recorded);
      return toRollBackTarget(definition, service, history, lookups, run);
    }),
  );
  return { service, history, targets: orderTargets(targets, history) };
}
