import { workloads } from '@/sandbox/engine/workloads/catalogue';
import { commandWorkloadName } from '@/sandbox/engine/workloads/command-workload';
import { BEHAVIOUR_LABEL, fargateArchitecture, readImageConfig } from '@/sandbox/engine/workloads/image-command';
import { most } from '@/sandbox/list';
import { AwsFault } from '@/sandbox/operation';
import type { Image, Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { startScan } from './events';
import { constraint } from './faults';
import { announceImage } from './image-action';
import { type Blob, digestOf } from './manifest';
import { isImmutable } from './mutability';
import { isImageConfig, ManifestProblem, type PushedManifest, readPushedManifest } from './pushed-manifest';
import { findBlob, tagsOf } from './repositories';

/** ECR's quotas: https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html. */
const MAX_IMAGES = 100_000;
const MAX_TAGS = 1000;

export type ImageUpload = {
  manifest: string;
  mediaType?: string;
  tag?: string;
  /** The configuration that the manifest names, when its bytes are at hand. */
  config?: string;
};

/**
 * Takes a manifest into a repository, under a tag if one is given, which leaves the image that had it. Everything that
 * the manifest names must be there. An image that is there already keeps its date.
 *
 * @throws AwsFault in ECR's words, and `InvalidParameterException` for what is no manifest
 */
export function registerImage(world: World, repository: Repository, upload: ImageUpload): Image {
  const digest = digestOf(upload.manifest);
  const existing = repository.images.get(digest);
  checkImmutable(repository, digest, upload.tag);
  checkQuotas(world, repository, digest, upload.tag);
  const image = existing ?? newImage(world, repository, upload);
  repository.images.set(digest, image);
  if (upload.tag !== undefined) repository.imageTags.set(upload.tag, digest);
  if (repository.scanOnPush && !existing && !image.platforms) startScan(world, repository, image);
  announceImage(world, 'PUSH', repository, image, upload.tag);
  return image;
}

function checkImmutable(repository: Repository, digest: string, tag: string | undefined): void {
  const tagged = tag === undefined ? undefined : repository.imageTags.get(tag);
  if (tag === undefined || tagged === undefined || tagged === digest || !isImmutable(repository, tag)) return;
  throw new AwsFault(
    'ImageTagAlreadyExistsException',
    `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`,
  );
}

function checkQuotas(world: World, repository: Repository, digest: string, tag: string | undefined): void {
  const isNewTag = tag !== undefined && repository.imageTags.get(tag) !== digest;
  // Counting tags looks at each of them: a repository with fewer has no image with too many.
  if (isNewTag && repository.imageTags.size >= MAX_TAGS && tagsOf(repository, digest).length >= MAX_TAGS) {
    throw limitExceeded(
      `The image with digest '${digest}' already has the maximum of ${MAX_TAGS} tags`,
      world,
      repository,
    );
  }
  if (!repository.images.has(digest) && repository.images.size >= MAX_IMAGES) {
    throw limitExceeded(`The repository already has the maximum of ${MAX_IMAGES} images`, world, repository);
  }
}

const limitExceeded = (sentence: string, { account }: World, { name }: Repository): AwsFault =>
  new AwsFault(
    'LimitExceededException',
    `${sentence} in the repository with name '${name}' in the registry with id '${account}'`,
  );

function newImage(world: World, repository: Repository, { manifest: text, mediaType, config }: ImageUpload): Image {
  const manifest = readManifest(text, mediaType);
  checkReferences(world, repository, manifest);
  for (const { digest } of blobsNamedBy(manifest)) {
    const layer = repository.layers?.get(digest);
    if (layer) layer.keptUntil = 0;
  }
  const isImage = !manifest.isIndex && isImageConfig(manifest.config?.mediaType);
  return {
    digest: digestOf(text),
    pushedAt: world.now,
    sizeBytes: sizeOf(repository, manifest),
    manifest: text,
    mediaType: manifest.mediaType,
    ...(manifest.isIndex ? { platforms: platformsOf(manifest) } : {}),
    ...(manifest.artifactMediaType === undefined ? {} : { artifactMediaType: manifest.artifactMediaType }),
    ...(manifest.subject ? { subject: manifest.subject.digest } : {}),
    ...(isImage && config !== undefined ? { config } : {}),
    ...behaviourOf(isImage ? config : undefined),
  };
}

function readManifest(text: string, mediaType: string | undefined): PushedManifest {
  try {
    return readPushedManifest(text, mediaType);
  } catch (error) {
    if (error instanceof ManifestProblem) throw constraint('ImageManifest', error.message);
    throw error;
  }
}

/** What a manifest needs to have beside it, each once: the same layer may occur several times. */
function blobsNamedBy({ config, layers }: PushedManifest): Blob[] {
  return [...new Map([...(config ? [config] : []), ...layers].map((blob) => [blob.digest, blob])).values()];
}

function checkReferences(world: World, repository: Repository, manifest: PushedManifest): void {
  const { name } = repository;
  const place = `required for pushing image into repository with name '${name}' in the registry with id '${world.account}' do not exist`;
  const named = blobsNamedBy(manifest);
  const missing = named.filter(({ digest }) => !findBlob(repository, digest)).map(({ digest }) => digest);
  if (missing.length > 0) {
    throw new AwsFault('LayersNotFoundException', `Layers with digests '[${missing.join(', ')}]' ${place}`);
  }
  const wrong = named.find(({ digest, size }) => findBlob(repository, digest)?.size !== size);
  if (wrong) throw constraint('ImageManifest', `the size of '${wrong.digest}' is not ${wrong.size}`);
  const absent = manifest.entries.filter(({ digest }) => !repository.images.has(digest)).map(({ digest }) => digest);
  if (absent.length > 0) {
    throw new AwsFault('ReferencedImagesNotFoundException', `Images with digests '[${absent.join(', ')}]' ${place}`);
  }
}

/** As ECR counts: everything that is pulled, and for an index the largest of its images. */
function sizeOf({ images }: Repository, manifest: PushedManifest): number {
  return manifest.isIndex
    ? Math.max(0, most(manifest.entries.map(({ digest }) => images.get(digest)?.sizeBytes ?? 0)))
    : blobsNamedBy(manifest).reduce((sum, { size }) => sum + size, 0);
}

const platformsOf = ({ entries }: PushedManifest): Image['platforms'] =>
  entries.map(({ digest, architecture }) => ({ digest, architecture: fargateArchitecture(architecture) }));

/** What an image without a configuration at hand does when it runs: it has not said. */
const UNKNOWN_BEHAVIOUR = { architecture: 'X86_64', workload: 'http-server' } as const;

/** What a container of the image does: what its label says, else what its command does. */
function behaviourOf(text: string | undefined): Pick<Image, 'architecture' | 'workload' | 'runsItsCommand'> {
  const config = text === undefined ? undefined : readImageConfig(text);
  if (!config) return UNKNOWN_BEHAVIOUR;
  const architecture = fargateArchitecture(config.architecture ?? 'amd64');
  // Fargate has no such processor, and a container ends as one of the wrong kind does.
  if (!architecture) return { architecture: 'X86_64', workload: 'exec-format-error' };
  const label = config.labels[BEHAVIOUR_LABEL];
  if (label === undefined) return { architecture, workload: commandWorkloadName(config), runsItsCommand: true };
  if (!Object.hasOwn(workloads, label)) {
    const choices = Object.keys(workloads).join(', ');
    throw constraint('ImageManifest', `the label ${BEHAVIOUR_LABEL} is '${label}'; the sandbox knows ${choices}`);
  }
  return { architecture, workload: label };
}
