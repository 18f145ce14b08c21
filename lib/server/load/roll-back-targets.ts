import { parseRevision } from '../../domain/arn';
import { type RollBackTarget, toRollBackTarget } from '../../domain/changes/roll-back';
import type { Cloud } from '../../domain/cloud';
import { formerTaskDefinitions } from '../../domain/deployment/history';
import type { Scope } from '../../domain/scope';
import type { Service, ServiceDeployment } from '../../domain/service';
import type { TaskDefinition } from '../../domain/task-definition';
import { lookUpImage } from './look-up-image';
import { unlessMissing } from './unless-missing';

/** As many earlier revisions as a person will look through. */
const OFFERED_AT_MOST = 25;

type At = { cluster: string; service: string };

/** What a roll-back must know of a service: itself, its history, and whether the images of revisions still exist. */
export async function readRollBack(cloud: Cloud & { scope: Scope }, at: At) {
  const [service, history] = await Promise.all([
    cloud.ecs.getService(at.cluster, at.service),
    cloud.ecs.listServiceDeployments(at.cluster, at.service),
  ]);
  const targetOf = async (definition: TaskDefinition) =>
    toRollBackTarget(definition, service, history, await missingImagesOf(cloud, definition));
  return { service, history, targetOf };
}

async function missingImagesOf(cloud: Cloud & { scope: Scope }, definition: TaskDefinition): Promise<Set<string>> {
  const looks = await Promise.all(
    definition.containers.map(async ({ image }) => ({ image, look: await lookUpImage(cloud, image) })),
  );
  return new Set(looks.flatMap(({ image, look }) => (look.registry === 'ecr' && !look.found ? [image] : [])));
}

/** The revisions that a service may go back to, newest first: those it has run, and the others of its family. */
export async function listRollBackTargets(
  cloud: Cloud & { scope: Scope },
  at: At,
): Promise<{ service: Service; history: ServiceDeployment[]; targets: RollBackTarget[] }> {
  const { service, history, targetOf } = await readRollBack(cloud, at);
  const family = parseRevision(service.taskDefinitionArn)?.family;
  const ofFamily = family ? await cloud.ecs.listRevisions(family, 'active') : [];
  const names = [...new Set([...formerTaskDefinitions(service, history), ...ofFamily])].slice(0, OFFERED_AT_MOST);
  // ECS forgets a revision for good some time after it was deleted, while the history still names it.
  const definitions = await Promise.all(names.map((name) => unlessMissing(cloud.ecs.getTaskDefinition(name))));
  const targets = await Promise.all(definitions.filter((definition) => definition !== undefined).map(targetOf));
  return { service, history, targets: targets.toSorted((a, b) => b.revision - a.revision) };
}
