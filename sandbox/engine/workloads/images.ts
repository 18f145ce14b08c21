import type { Image, Repository } from '@/sandbox/state/ecr';
import type { RegistryHosts, World } from '@/sandbox/world';

/**
 * The parts of an image name. One that is not in an ECR registry is Docker Hub's or another public registry's; ECR has
 * AWS's name and, in the sandbox, the address at which the sandbox itself serves it.
 */
export type ImageReference = {
  name: string;
  isEcr: boolean;
  /** The registry, when the name has a part before its first slash. */
  host?: string;
  /** Of images in ECR. */
  repository?: string;
  tag?: string;
  digest?: string;
};

const ECR_HOST = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/** Reads `host/repository:tag` or `host/repository@sha256:…`; the tag is `latest` when there is neither. */
export function parseImage(name: string, { registryHosts }: Pick<World, 'registryHosts'>): ImageReference {
  const [path = '', digest] = name.split('@');
  const slash = path.indexOf('/');
  const host = slash > 0 ? path.slice(0, slash) : undefined;
  const isEcr = host !== undefined && (ECR_HOST.test(host) || isOwnHost(host, registryHosts));
  const rest = isEcr ? path.slice(slash + 1) : path;
  const colon = rest.lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/');
  const tag = hasTag ? rest.slice(colon + 1) : digest ? undefined : 'latest';
  return {
    name,
    isEcr,
    ...(host ? { host } : {}),
    ...(isEcr ? { repository: hasTag ? rest.slice(0, colon) : rest } : {}),
    ...(tag ? { tag } : {}),
    ...(digest ? { digest } : {}),
  };
}

const isOwnHost = (host: string, hosts: RegistryHosts | undefined): boolean => hosts?.accepted.includes(host) ?? false;

/** Where ECR serves a repository of this account and region on AWS. */
export const registryHost = ({ account, region }: Pick<World, 'account' | 'region'>): string =>
  `${account}.dkr.ecr.${region}.amazonaws.com`;

/** What the URIs of repositories begin with. */
export const hostInUris = (world: Pick<World, 'account' | 'region' | 'registryHosts'>): string =>
  world.registryHosts?.inUris ?? registryHost(world);

export type FoundImage = { repository: Repository; image: Image };

/** The ECR image behind a name, by digest if the name or the caller pins one; `undefined` when ECR has it not. */
export function findImage(world: World, name: string, pinned?: string): FoundImage | undefined {
  const { host, repository: repositoryName, tag, digest } = parseImage(name, world);
  if (!host || !repositoryName) return undefined;
  if (host !== registryHost(world) && !isOwnHost(host, world.registryHosts)) return undefined;
  const repository = world.ecr.repositories.get(repositoryName);
  const wanted = pinned ?? digest ?? (tag ? repository?.imageTags.get(tag) : undefined);
  const image = wanted ? repository?.images.get(wanted) : undefined;
  // What is archived cannot be pulled.
  return repository && image && image.archivedAt === undefined ? { repository, image } : undefined;
}

/** The image of an index that is for a processor; an image by itself is its own. */
export function imageForPlatform(
  { repository, image }: FoundImage,
  architecture: Image['architecture'],
): Image | undefined {
  if (!image.platforms) return image;
  const platform = image.platforms.find((candidate) => candidate.architecture === architecture);
  const found = platform && repository.images.get(platform.digest);
  return found && imageForPlatform({ repository, image: found }, architecture);
}
