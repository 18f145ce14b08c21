import type { Cloud } from '../../domain/cloud';
import { type CleanUp, describeCleanUp, type LifecyclePreview } from '../../domain/lifecycle-policy/clean-up';
import { loadImageNeeds } from './load-image-needs';

/** What a finished preview comes to: its images with what needs each, and the services that were looked at. */
export async function loadCleanUp(
  { ecr, ecs }: Pick<Cloud, 'ecr' | 'ecs'>,
  repository: string,
  preview: LifecyclePreview,
): Promise<{ cleanUp: CleanUp; services: { cluster: string; service: string }[] }> {
  const images = await ecr.listImages(repository);
  const { needs, services } = await loadImageNeeds(ecs, repository, images);
  return { cleanUp: describeCleanUp(preview, images, needs), services };
}
