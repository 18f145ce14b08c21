import type { World } from '@/sandbox/world';
import { digestOf } from './manifest';

/** The image configuration of that digest, if an image of the repository refers to it. */
export function findConfig(world: Pick<World, 'ecr'>, repositoryName: string, digest: string): string | undefined {
  for (const { config } of world.ecr.repositories.get(repositoryName)?.images.values() ?? []) {
    if (config !== undefined && digestOf(config) === digest) return config;
  }
  return undefined;
}
