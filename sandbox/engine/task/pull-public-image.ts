import { reachesInternet } from '@/sandbox/engine/network/reachability';
import { publicWorkloadName } from '@/sandbox/engine/workloads/catalogue';
import { parseImage } from '@/sandbox/engine/workloads/images';
import type { World } from '@/sandbox/world';
import { DURATIONS, drawDuration, pullSeconds } from './durations';
import { daemonUnreached, type PulledImage, type PullRequest, registryAddress } from './image-pull';
import { networkSourceOf, type StartFailure } from './start-failure';

/** Layers of public images are taken to be of this size: the sandbox does not know them. */
const PUBLIC_IMAGE_BYTES = 70_000_000;

/** Names that no public authority certifies: a registry there shows a certificate of its own. */
const PRIVATE_HOST = /\.(?:internal|local|lan|corp|registry|home\.arpa)(?::\d+)?$/;
/** What a pipeline makes of a commit, and Docker Hub's official images never have. */
const COMMIT_TAG = /^[0-9a-f]{40}$/;

const DOCKER_HUB = 'docker.io';
const PULLING = 'CannotPullContainerError:';
const DAEMON = `${PULLING} Error response from daemon:`;

/** Pulls an image from a registry that is not ECR. Fargate's containerd and the Docker of an instance have their own words. */
export function pullPublicImage(world: World, request: PullRequest): PulledImage | StartFailure {
  const { task, container, name, revision, override } = request;
  const isDaemon = task.launchType === 'EC2';
  const place = locationOf(world, name);
  if (world.faults.registryUnreachable || !reachesInternet(world, networkSourceOf(world, task))) {
    const unreached = `${PULLING} pull image manifest has been retried 5 time(s): failed to resolve ref ${place.reference}: failed to do request: Head "${place.manifestUrl}": dial tcp ${registryAddress(world)}:443: i/o timeout`;
    return { afterSeconds: DURATIONS.unreachable, reason: isDaemon ? daemonUnreached(place.host) : unreached };
  }
  const refusal = refusalOf(world, request, place);
  if (refusal) {
    return {
      afterSeconds: drawDuration(world.random, DURATIONS.refused),
      reason: isDaemon ? `${DAEMON} ${refusal.daemon}` : `${PULLING} ${refusal.containerd}`,
    };
  }
  const pinned = revision?.digests.get(container) ?? parseImage(name, world).digest;
  return {
    seconds: pullSeconds(PUBLIC_IMAGE_BYTES),
    digest: pinned ?? `sha256:${world.random.hex(64)}`,
    workload: publicWorkloadName(world, name, override),
    sizeBytes: PUBLIC_IMAGE_BYTES,
  };
}

/** Where an image lies, and Docker's full name of it: `nginx` is `docker.io/library/nginx:latest`. */
type Location = {
  registry: string;
  host: string;
  repository: string;
  version: string;
  reference: string;
  manifestUrl: string;
};

function locationOf(world: World, name: string): Location {
  const { tag = 'latest', digest } = parseImage(name, world);
  const path = name.replace(/@.*$/, '').replace(/:[\w.-]+$/, '');
  const [first = '', ...rest] = path.split('/');
  const isHost = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const registry = isHost ? first : DOCKER_HUB;
  const host = registry === DOCKER_HUB ? 'registry-1.docker.io' : registry;
  const repository = isHost ? rest.join('/') : rest.length > 0 ? path : `library/${path}`;
  const version = digest ?? tag;
  return {
    registry,
    host,
    repository,
    version,
    reference: `${registry}/${repository}${digest ? '@' : ':'}${version}`,
    manifestUrl: `https://${host}/v2/${repository}/manifests/${version}`,
  };
}

/** The words of the two container engines. */
type Refusal = { containerd: string; daemon: string };

/** What a registry answers for an image that cannot be there, that not everybody may have, or whose word nobody can trust. */
function refusalOf(world: World, { name, hasLogin = false }: PullRequest, place: Location): Refusal | undefined {
  const { registry, host, repository, version, reference, manifestUrl } = place;
  const { pullLimitReached, privateRepositories } = world.faults;
  const unresolved = `pull image manifest has been retried 1 time(s): failed to resolve ref ${reference}:`;
  if (PRIVATE_HOST.test(registry)) {
    const error = 'x509: certificate signed by unknown authority';
    return {
      containerd: `${unresolved} failed to do request: Head "${manifestUrl}": tls: failed to verify certificate: ${error}`,
      daemon: `Get https://${host}/v2/: ${error}`,
    };
  }
  if (pullLimitReached && registry === DOCKER_HUB && !hasLogin) {
    return {
      containerd: `ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code ${manifestUrl}: 429 Too Many Requests - Server message: ${PULL_LIMIT}`,
      daemon: PULL_LIMIT,
    };
  }
  if (privateRepositories?.has(`${registry}/${repository}`) && !hasLogin) {
    return {
      containerd: `${unresolved} pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
      daemon: `pull access denied for ${name.replace(/:[\w.-]+$/, '')}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    };
  }
  if (registry !== DOCKER_HUB || !repository.startsWith('library/') || !COMMIT_TAG.test(version)) return undefined;
  return { containerd: `${unresolved} ${reference}: not found`, daemon: `manifest for ${name} not found` };
}

/** Docker Hub counts what an address pulls without a login: https://docs.docker.com/docker-hub/usage/pulls/. */
const PULL_LIMIT =
  'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit';
