import type { Repository } from '@/lib/domain/image';
import { type AccountInventory, defaultNetwork } from '@/lib/domain/inventory';
import type { CountDraft, Draft, ImageDraft, PlaceDraft, ReachDraft, SizeDraft } from './draft';
import { createContainerDraft, NO_IMAGE } from './draft-container';
import { draftFromSpec } from './draft-from-spec';
import { suggestName, toImageDraft } from './draft-image';
import type { WantedSpec } from './spec-from-draft';

/** What the address asks for; a whole wish is what a service that is there looks like now. */
export type Prefill = { image?: string | undefined; cluster?: string | undefined; spec?: WantedSpec | undefined };

const SIZE: SizeDraft = { cpuUnits: 256, memoryMib: 512, architecture: 'x86_64', ephemeralStorageGib: 20 };

const REACH: Omit<ReachDraft, 'subnetIds'> = {
  kind: 'none',
  container: null,
  containerPort: null,
  healthPath: '/',
  matcher: '200-399',
  healthIntervalSeconds: 30,
  drainSeconds: 30,
  scheme: 'internet-facing',
  allowedCidr: '0.0.0.0/0',
  protocol: 'http',
  httpPort: 80,
  httpsPort: 443,
  certificateArn: null,
  redirectHttp: true,
  listenerArn: null,
  path: '',
  host: '',
  priority: null,
};

/** ECS's own defaults for a rolling service; the circuit breaker is on because a failed start should undo itself. */
const COUNT: CountDraft = {
  desiredCount: 1,
  usesScaling: false,
  min: 1,
  max: 4,
  cpuPercent: 60,
  memoryPercent: null,
  requestsPerTarget: null,
  schedules: [],
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  usesCircuitBreaker: true,
  rollsBack: true,
  gracePeriodSeconds: null,
  zoneRebalancing: true,
  logRetentionDays: 30,
};

/**
 * Where a load balancer of the scheme can stand: one subnet a zone, public ones for the Internet, and private ones, where
 * there are any, for callers within.
 */
export function listBalancerSubnets(
  inventory: Pick<AccountInventory, 'subnets'>,
  vpcId: string | null,
  scheme: ReachDraft['scheme'],
) {
  const own = inventory.subnets.filter((subnet) => subnet.vpcId === vpcId);
  const matching = own.filter(({ isPublic }) => isPublic === (scheme === 'internet-facing'));
  const candidates = matching.length > 0 || scheme === 'internet-facing' ? matching : own;
  return [...new Map(candidates.toReversed().map(({ zone, id }) => [zone, id])).values()].toSorted();
}

/** The name, or the first numbered one that no service of the cluster has. */
export function findFreeName(
  inventory: Pick<AccountInventory, 'services'>,
  cluster: string | null,
  name: string,
): string {
  const takenNames = new Set(cluster === null ? [] : inventory.services[cluster]);
  let number = 2;
  while (takenNames.has(`${name}-${number}`)) number += 1;
  return takenNames.has(name) ? `${name}-${number}` : name;
}

function createPlaceDraft(inventory: AccountInventory, matching: string | undefined): PlaceDraft {
  const { vpcId = null, subnetIds, securityGroupIds, publicIp } = defaultNetwork(inventory);
  const clusters = inventory.clusters.filter(({ status }) => status === 'active').map(({ name }) => name);
  return {
    clusterKind: clusters.length > 0 ? 'existing' : 'new',
    cluster: clusters.find((name) => name === matching) ?? clusters[0] ?? null,
    newCluster: '',
    vpcId,
    subnetIds,
    groups: 'follow',
    securityGroupIds,
    publicIp,
    executionRoleArn: null,
    taskRole: { kind: 'none', arn: null },
    allowSecrets: false,
    exec: false,
    usesSpot: false,
    onDemandBase: 1,
    spotPercent: 100,
  };
}

/** The form as it opens: what can be known is answered already. */
export function openDraft(inventory: AccountInventory, repositories: readonly Repository[], prefill: Prefill): Draft {
  const draft = createDraft(inventory, repositories, prefill);
  // A service that is there keeps its name, whatever becomes of its image.
  return prefill.spec ? { ...draftFromSpec(prefill.spec, inventory, repositories, draft), isNameTyped: true } : draft;
}

/** A repository of this region by itself leaves the image to be picked. */
const toRequestedImage = (image: string, repositories: readonly Repository[]): ImageDraft =>
  repositories.some(({ uri }) => uri === image)
    ? { ...NO_IMAGE, source: 'ecr', repositoryUri: image }
    : toImageDraft(image, repositories);

function createDraft(inventory: AccountInventory, repositories: readonly Repository[], prefill: Prefill): Draft {
  const place = createPlaceDraft(inventory, prefill.cluster);
  const fromEcr: ImageDraft = { ...NO_IMAGE, source: 'ecr' };
  const nothing = repositories.length > 0 ? fromEcr : NO_IMAGE;
  const image = prefill.image ? toRequestedImage(prefill.image, repositories) : nothing;
  const name = suggestName(image);
  return {
    name: name && findFreeName(inventory, place.cluster, name),
    isNameTyped: false,
    containers: [createContainerDraft(1, image)],
    size: SIZE,
    place,
    reach: { ...REACH, subnetIds: listBalancerSubnets(inventory, place.vpcId, REACH.scheme) },
    count: COUNT,
  };
}
