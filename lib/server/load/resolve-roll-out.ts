import { planRollOut, type RollOutPlan } from '../../domain/changes/roll-out';
import type { Cloud } from '../../domain/cloud';
import type { Scope } from '../../domain/scope';
import type { Service } from '../../domain/service';
import { primaryOf } from '../../domain/service-state';
import { lookUpImage } from './look-up-image';

/** Works out what rolling out these images (container name to reference) on a service would do, as of now. */
export async function resolveRollOut(
  cloud: Cloud & { scope: Scope },
  wanted: { cluster: string; service: string; images: Record<string, string> },
): Promise<RollOutPlan & { service: Service }> {
  const entries = Object.entries(wanted.images);
  const [service, looks] = await Promise.all([
    cloud.ecs.getService(wanted.cluster, wanted.service),
    Promise.all(entries.map(async ([container, text]) => [container, await lookUpImage(cloud, text)] as const)),
  ]);
  const current = await cloud.ecs.getTaskDefinition(primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn);
  return { service, ...planRollOut(service, current, wanted.images, Object.fromEntries(looks)) };
}
