import { registryHost } from '@/sandbox/engine/workloads/images';
import type { Image, Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { startScan } from './events';
import { announceImage } from './image-action';
import { MANIFEST_MEDIA_TYPE, makeManifest } from './manifest';

const MIB = 1024 * 1024;

/** Makes an empty repository, for scenarios and CreateRepository. */
export function addRepository(world: World, name: string, settings: Partial<Repository> = {}): Repository {
  const repository: Repository = {
    name,
    arn: `arn:${world.partition}:ecr:${world.region}:${world.account}:repository/${name}`,
    uri: `${registryHost(world)}/${name}`,
    createdAt: world.now,
    tagMutability: 'MUTABLE',
    scanOnPush: false,
    tags: new Map(),
    images: new Map(),
    imageTags: new Map(),
    ...settings,
  };
  world.ecr.repositories.set(name, repository);
  return repository;
}

export type ImageSpec = {
  tag: string;
  /** A key of `engine/workloads`: what the image does when it runs. */
  workload: string;
  architecture?: Image['architecture'];
  /** Compressed. */
  sizeMib?: number;
  /** Wall-clock ms; now when absent. */
  pushedAt?: number;
  scan?: Image['scan'];
};

/**
 * Pushes an image under a tag, as `docker push` would; a tag that exists moves to it.
 *
 * @throws Error when there is no such repository
 */
export function addImage(world: World, repositoryName: string, spec: ImageSpec): Image {
  const repository = world.ecr.repositories.get(repositoryName);
  if (!repository) throw new Error(`there is no repository ${repositoryName}`);
  const { tag, workload, architecture = 'X86_64', sizeMib = 64, pushedAt = world.now, scan } = spec;
  const created = makeManifest(world.random, { architecture, sizeBytes: sizeMib * MIB, createdAt: pushedAt - 90_000 });
  const image: Image = { ...created, mediaType: MANIFEST_MEDIA_TYPE, architecture, pushedAt, workload, scan };
  repository.images.set(image.digest, image);
  repository.imageTags.set(tag, image.digest);
  if (repository.scanOnPush && !scan) startScan(world, repository, image);
  announceImage(world, 'PUSH', repository, image, tag);
  return image;
}
