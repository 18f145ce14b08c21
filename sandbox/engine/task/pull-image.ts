import { reachesService } from '@/sandbox/engine/network/reachability';
import { workloadNamed } from '@/sandbox/engine/workloads/catalogue';
import { commandWorkloadName, NO_COMMAND } from '@/sandbox/engine/workloads/command-workload';
import { type CommandOverride, readImageConfig } from '@/sandbox/engine/workloads/image-command';
import {
  type FoundImage,
  findImage,
  imageForPlatform,
  parseImage,
  registryHost,
} from '@/sandbox/engine/workloads/images';
import { isAllowed } from '@/sandbox/policy/evaluate';
import type { Image } from '@/sandbox/state/ecr';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { DURATIONS, drawDuration, pullSeconds } from './durations';
import { daemonUnreached, type PulledImage, type PullRequest, registryAddress } from './image-pull';
import { pullPublicImage } from './pull-public-image';
import { executionRoleDenied, finalFailure, networkSourceOf, type StartFailure } from './start-failure';

/** In the order in which a pull needs them. */
const PULL_ACTIONS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];

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
  const source = networkSourceOf(world, task);
  if (!reachesService(world, source, 'ecr.dkr') || !reachesService(world, source, 's3'))
    return layersUnreachable(world, name, task);
  const found = findImage(world, name, revision?.digests.get(container));
  if (!found) return imageNotFound(world, name, task);
  const missing = PULL_ACTIONS.find((action) => roleArn && !isAllowed(world, roleArn, action, found.repository.arn));
  if (roleArn && missing) return finalFailure(world, pullDenied(world, { task, roleArn, action: missing, found }));
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
    sizeBytes: image.sizeBytes,
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

/** Fargate's containerd and the Docker of an instance have their own words. */
function imageNotFound(world: World, name: string, { launchType }: Task): StartFailure {
  if (launchType === 'EC2') {
    return {
      afterSeconds: drawDuration(world.random, DURATIONS.refused),
      reason: 'CannotPullImageManifestError: Error response from daemon: manifest unknown: Requested image not found',
    };
  }
  return {
    afterSeconds: drawDuration(world.random, DURATIONS.missingImage),
    reason: `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${name}: ${name}: not found.`,
  };
}

type Denial = { task: Task; roleArn: string; action: string; found: FoundImage };

/** Fargate says which role to look at; Docker repeats what ECR said. */
function pullDenied(world: World, { task, roleArn, action, found }: Denial): string {
  const { uri, arn } = found.repository;
  return task.launchType === 'EC2'
    ? `CannotPullContainerError: Error response from daemon: pull access denied for ${uri}, repository does not exist or may require 'docker login': denied: ${executionRoleDenied(world, task, roleArn, action, arn)}`
    : 'CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry.';
}

/** ECR hands out the manifest, but the layers come from S3. */
function layersUnreachable(world: World, name: string, { launchType }: Task): StartFailure {
  if (launchType === 'EC2')
    return { afterSeconds: DURATIONS.unreachable, reason: daemonUnreached(registryHost(world)) };
  const { repository = '' } = parseImage(name, world);
  const bucket = `prod-${world.region}-starport-layer-bucket.s3.${world.region}.amazonaws.com`;
  return {
    afterSeconds: DURATIONS.unreachable,
    reason: `CannotPullContainerError: The task cannot pull ${name} from the registry ${registryHost(world)}/${repository}. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://${bucket}/": dial tcp ${registryAddress(world)}:443: i/o timeout.`,
  };
}
