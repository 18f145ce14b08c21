import { blobDigests } from '@/sandbox/operations/ecr/repositories';
import type { Repository } from '@/sandbox/state/ecr';
import type { RegistryContext } from './exchange';

/**
 * Removes what nothing refers to: from repositories the layers that no image of theirs needs and no push is waiting for, and
 * from the disk what no repository of any region has. It happens at once, so that no upload comes in between.
 */
export function collectBlobs({ regions, store }: Pick<RegistryContext, 'regions' | 'store'>): void {
  const digests = store.list();
  if (digests.length === 0) return;
  const kept = new Set<string>();
  for (const world of regions.started()) {
    for (const repository of world.ecr.repositories.values()) {
      dropLayers(repository, world.now);
      for (const digest of repository.layers?.keys() ?? []) kept.add(digest);
    }
  }
  for (const digest of digests) if (!kept.has(digest)) store.removeBlob(digest);
}

function dropLayers(repository: Repository, now: number): void {
  const { layers } = repository;
  if (!layers || layers.size === 0) return;
  const needed = blobDigests(repository);
  for (const [digest, { keptUntil }] of layers) if (keptUntil <= now && !needed.has(digest)) layers.delete(digest);
}

/** Takes from repositories the layers whose bytes are gone, as when a state was saved and the folder of the registry was not. */
export function forgetMissingLayers({ regions, store }: Pick<RegistryContext, 'regions' | 'store'>): void {
  for (const { ecr } of regions.started()) {
    for (const { layers } of ecr.repositories.values()) {
      for (const digest of layers?.keys() ?? []) if (!store.has(digest)) layers?.delete(digest);
    }
  }
}
