import { reachesInternet, reachesService } from '@/sandbox/engine/network/reachability';
import { workloadNamed, workloadOfImage } from '@/sandbox/engine/workloads/catalogue';
import { commandWorkloadName, NO_COMMAND } from '@/sandbox/engine/workloads/command-workload';
import { type CommandOverride, readImageConfig } from '@/sandbox/engine/workloads/image-command';
import { findImage, imageForPlatform, parseImage, registryHost } from '@/sandbox/engine/workloads/images';
import { isAllowed } from '@/sandbox/policy/evaluate';
import type { Image } from '@/sandbox/state/ecr';
import type { ServiceRevision, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { DURATIONS, drawDuration, pullSeconds } from './durations';
import { finalFailure, networkSourceOf, type StartFailure } from './start-failure';

/** What one container's image turned out to be. */
export type PulledImage = { seconds: number; digest: string; workload: string };

const PULL_ACTIONS = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];

/** Layers of public images are taken to be of this size: the sandbox does not know them. */
const PUBLIC_IMAGE_BYTES = 70_000_000;

type PullRequest = {
  task: Task;
  container: string;
  name: string;
  architecture: string;
  roleArn?: string;
  revision?: ServiceRevision;
  /** What the task runs in the place of the image's own command. */
  override?: CommandOverride;
};

/**
 * Pulls one container's image: the digest that its deployment pinned, else whatever the tag points at now. A wrong
 * architecture is found out only when the container starts, as on Fargate.
 */
export function pullImage(world: World, request: PullRequest): PulledImage | StartFailure {
  const { isEcr } = parseImage(request.name, world);
  return isEcr ? pullFromEcr(world, request) : pullPublicImage(world, request);
}

function pullFromEcr(
  world: World,
  { task, container, name, architecture, roleArn, revision, override }: PullRequest,
): PulledImage | StartFailure {
  const source = networkSourceOf(task);
  if (!reachesService(world, source, 'ecr.dkr') || !reachesService(world, source, 's3'))
    return layersUnreachable(world, name);
  const found = findImage(world, name, revision?.digests.get(container));
  if (!found) return imageNotFound(world, name, task);
  if (roleArn && !PULL_ACTIONS.every((action) => isAllowed(world, roleArn, action, found.repository.arn))) {
    return finalFailure(
      world,
      'CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry.',
    );
  }
  const image = imageForPlatform(found, architecture === 'ARM64' ? 'ARM64' : 'X86_64');
  if (!image) return platformMissing(world, found.image, architecture);
  found.image.lastPulledAt = world.now;
  image.lastPulledAt = world.now;
  const seconds = pullSeconds(image.sizeBytes);
  const workload = workloadNameOf(image, override);
  if (workload === NO_COMMAND) return { afterSeconds: seconds + DURATIONS.containerStart, reason: NO_COMMAND_REASON };
  return {
    seconds,
    digest: found.image.digest,
    workload: image.architecture === architecture ? workload : 'exec-format-error',
  };
}

const NO_COMMAND_REASON =
  'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: no command specified';

/** What a container does: what its image says, or what another command than that of the image makes it do. */
function workloadNameOf({ workload, config, runsItsCommand }: Image, override: CommandOverride | undefined): string {
  const parsed = runsItsCommand && override && config !== undefined ? readImageConfig(config) : undefined;
  return workloadNamed(parsed ? commandWorkloadName(parsed, override) : workload).name;
}

function platformMissing(world: World, { manifest }: Image, architecture: string): StartFailure {
  const platform = architecture === 'ARM64' ? 'linux/arm64' : 'linux/amd64';
  const platforms = platformsNamedBy(manifest);
  const afterSeconds = drawDuration(world.random, DURATIONS.missingImage);
  if (platforms.every((each) => each === undefined)) {
    return {
      afterSeconds,
      reason: `CannotPullContainerError: failed to find a descriptor for platform {${platform}}`,
    };
  }
  if (platforms.every((each) => each === 'unknown')) {
    return { afterSeconds, reason: 'CannotPullContainerError: unsupported media type application/vnd.in-toto+json' };
  }
  return {
    afterSeconds,
    reason: `CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform '${platform}'`,
  };
}

/** The processors that an index says its images are for: none where it does not say, `unknown` for attestations. */
function platformsNamedBy(manifest: string): (string | undefined)[] {
  const { manifests }: { manifests?: unknown } = JSON.parse(manifest);
  const entries: readonly { platform?: { architecture?: string } }[] = Array.isArray(manifests) ? manifests : [];
  return entries.map(({ platform }) => platform?.architecture);
}

function pullPublicImage(world: World, { task, container, name, revision }: PullRequest): PulledImage | StartFailure {
  if (world.faults.registryUnreachable || !reachesInternet(world, networkSourceOf(task))) {
    const host = parseImage(name, world).host ?? 'registry-1.docker.io';
    return {
      afterSeconds: DURATIONS.unreachable,
      reason: `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${canonicalName(world, name)}: failed to do request: Head "https://${host}/v2/": dial tcp ${registryAddress(world)}:443: i/o timeout`,
    };
  }
  const refusal = publicRefusal(world, name, task);
  if (refusal) return { afterSeconds: drawDuration(world.random, DURATIONS.refused), reason: refusal };
  const pinned = revision?.digests.get(container) ?? parseImage(name, world).digest;
  return {
    seconds: pullSeconds(PUBLIC_IMAGE_BYTES),
    digest: pinned ?? `sha256:${world.random.hex(64)}`,
    workload: workloadOfImage(world, name).name,
  };
}

/** Names that no public authority certifies: a registry there shows a certificate of its own. */
const PRIVATE_HOST = /\.(?:internal|local|lan|corp|registry|home\.arpa)(?::\d+)?$/;
/** What a pipeline makes of a commit, and Docker Hub's official images never have. */
const COMMIT_TAG = /^[0-9a-f]{40}$/;

/** What another registry answers for an image that cannot be there, or that nobody can trust. */
function publicRefusal(world: World, name: string, { launchType }: Task): string | undefined {
  const { host = '', tag = '' } = parseImage(name, world);
  const reference = canonicalName(world, name);
  const failed = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${reference}:`;
  const daemon = 'CannotPullContainerError: Error response from daemon:';
  if (PRIVATE_HOST.test(host)) {
    const error = 'x509: certificate signed by unknown authority';
    return launchType === 'EC2'
      ? `${daemon} Get https://${host}/v2/: ${error}`
      : `${failed} failed to do request: Head "https://${host}/v2/": tls: failed to verify certificate: ${error}`;
  }
  if (!reference.startsWith('docker.io/library/') || !COMMIT_TAG.test(tag)) return undefined;
  return launchType === 'EC2' ? `${daemon} manifest for ${name} not found` : `${failed} ${reference}: not found`;
}

/** Fargate's containerd and the Docker of an instance have their own words. */
function imageNotFound(world: World, name: string, { launchType }: Task): StartFailure {
  if (launchType === 'EC2') {
    return {
      afterSeconds: drawDuration(world.random, DURATIONS.refused),
      reason: `CannotPullContainerError: Error response from daemon: manifest for ${name} not found: manifest unknown: Requested image not found`,
    };
  }
  return {
    afterSeconds: drawDuration(world.random, DURATIONS.missingImage),
    reason: `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${name}: ${name}: not found.`,
  };
}

/** ECR hands out the manifest, but the layers come from S3. */
function layersUnreachable(world: World, name: string): StartFailure {
  const { repository = '' } = parseImage(name, world);
  const bucket = `prod-${world.region}-starport-layer-bucket.s3.${world.region}.amazonaws.com`;
  return {
    afterSeconds: DURATIONS.unreachable,
    reason: `CannotPullContainerError: The task cannot pull ${name} from the registry ${registryHost(world)}/${repository}. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://${bucket}/": dial tcp ${registryAddress(world)}:443: i/o timeout.`,
  };
}

/** Docker's full name of a public image: `nginx` is `docker.io/library/nginx:latest`. */
function canonicalName(world: World, name: string): string {
  const { host, tag } = parseImage(name, world);
  const withTag = tag === 'latest' && !name.endsWith(':latest') ? `${name}:latest` : name;
  if (host?.includes('.')) return withTag;
  return name.includes('/') ? `docker.io/${withTag}` : `docker.io/library/${withTag}`;
}

const registryAddress = ({ random }: World): string => `52.95.${random.between(150, 159)}.${random.between(2, 250)}`;
