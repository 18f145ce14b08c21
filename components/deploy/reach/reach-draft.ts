import type { AccountInventory } from '@/lib/domain/inventory';
import {
  type ContainerDraft,
  type ContainersSlice,
  getContainerName,
  portsToSpec,
} from '../containers/containers-draft';
import type { UncheckedSpec } from '../form/unchecked-spec';

export type ReachDraft = {
  /** `kept`: of a service that exists, however it is reached now. */
  kind: 'none' | 'kept' | 'new' | 'existing';
  /** Of a container; none takes the first that has a port. */
  container: number | null;
  /** None takes the container's own. */
  containerPort: number | null;
  healthPath: string;
  matcher: string;
  healthIntervalSeconds: number | null;
  drainSeconds: number | null;
  scheme: 'internet-facing' | 'internal';
  subnetIds: string[];
  allowedCidr: string;
  protocol: 'http' | 'https';
  httpPort: number | null;
  httpsPort: number | null;
  certificateArn: string | null;
  redirectHttp: boolean;
  listenerArn: string | null;
  path: string;
  host: string;
  priority: number | null;
};

/** What the draft says of how the service is reached. */
export type ReachSlice = { reach: ReachDraft };

type Subnets = Pick<AccountInventory, 'subnets'>;
type Balancers = Pick<AccountInventory, 'subnets' | 'loadBalancers' | 'unreadable'>;

export const createReach = (inventory: Balancers, vpcId: string | null): ReachSlice => ({
  reach: {
    kind: hasNothingToOpen(inventory, vpcId) ? 'new' : 'none',
    container: null,
    containerPort: null,
    healthPath: '/',
    matcher: '200-399',
    healthIntervalSeconds: 30,
    drainSeconds: 30,
    scheme: 'internet-facing',
    subnetIds: listBalancerSubnets(inventory, vpcId, 'internet-facing'),
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
  },
});

/** An Application Load Balancer needs subnets in two Availability Zones. */
const ZONES_MIN = 2;

/**
 * Whether this is an account in which nobody could open anything yet: no load balancer stands there, and one could. Its
 * first service is more likely one that is visited than a worker.
 */
function hasNothingToOpen(inventory: Balancers, vpcId: string | null): boolean {
  const { loadBalancers, unreadable } = inventory;
  const isKnown = !unreadable.some((action) => action.startsWith('elasticloadbalancing:'));
  const subnets = listBalancerSubnets(inventory, vpcId, 'internet-facing');
  return isKnown && loadBalancers.length === 0 && subnets.length >= ZONES_MIN;
}

export const editReach =
  (reach: Partial<ReachDraft>) =>
  <Whole extends ReachSlice>(draft: Whole): Whole => ({ ...draft, reach: { ...draft.reach, ...reach } });

/** The other kind of callers, and the subnets that are for them. */
export const chooseScheme =
  (inventory: Subnets, scheme: ReachDraft['scheme']) =>
  <Whole extends ReachSlice & { placement: { vpcId: string | null } }>(draft: Whole): Whole =>
    editReach({ scheme, subnetIds: listBalancerSubnets(inventory, draft.placement.vpcId, scheme) })(draft);

/**
 * Where a load balancer of the scheme can be: one subnet a zone, public ones for the Internet, and private ones, where
 * there are any, for callers within.
 */
export function listBalancerSubnets(inventory: Subnets, vpcId: string | null, scheme: ReachDraft['scheme']): string[] {
  const own = inventory.subnets.filter((subnet) => subnet.vpcId === vpcId);
  const matching = own.filter(({ isPublic }) => isPublic === (scheme === 'internet-facing'));
  const candidates = matching.length > 0 || scheme === 'internet-facing' ? matching : own;
  return [...new Map(candidates.toReversed().map(({ zone, id }) => [zone, id])).values()].toSorted();
}

/** The container that receives the requests, and the port on which it does. */
export function findTarget(
  { container, containerPort }: Pick<ReachDraft, 'container' | 'containerPort'>,
  containers: readonly ContainerDraft[],
): { container?: ContainerDraft | undefined; port: number | null } {
  const chosen =
    containers.find(({ id }) => id === container) ??
    containers.find((each) => portsToSpec(each).length > 0) ??
    containers[0];
  const ports = chosen ? portsToSpec(chosen).map((each) => each.containerPort) : [];
  const port = containerPort !== null && ports.includes(containerPort) ? containerPort : (ports[0] ?? null);
  return { container: chosen, port };
}

const ruleToSpec = ({ listenerArn, path, host, priority }: ReachDraft) => ({
  listenerArn: listenerArn ?? '',
  ...(path.trim() !== '' && { path: path.trim() }),
  ...(host.trim() !== '' && { host: host.trim() }),
  ...(priority !== null && { priority }),
});

const listenerToSpec = ({ protocol, httpPort, httpsPort, certificateArn, redirectHttp }: ReachDraft) =>
  protocol === 'http'
    ? { protocol, port: httpPort }
    : { protocol, port: httpsPort, certificateArn: certificateArn ?? '', redirectHttp };

function exposureToSpec({ reach, ...draft }: ReachSlice & ContainersSlice): UncheckedSpec['exposure'] {
  if (reach.kind === 'none' || reach.kind === 'kept') return { kind: reach.kind };
  const { container, port } = findTarget(reach, draft.containers);
  const target = {
    container: container ? getContainerName(draft, container) : '',
    containerPort: port,
    health: {
      path: reach.healthPath.trim(),
      matcher: reach.matcher.trim(),
      intervalSeconds: reach.healthIntervalSeconds,
    },
    drainSeconds: reach.drainSeconds,
  };
  if (reach.kind === 'existing') return { kind: 'existing', ...target, ...ruleToSpec(reach) };
  const { scheme, subnetIds, allowedCidr } = reach;
  return {
    kind: 'new',
    ...target,
    scheme,
    subnetIds,
    allowedCidr: allowedCidr.trim(),
    listener: listenerToSpec(reach),
  };
}

export const reachToSpec = (draft: ReachSlice & ContainersSlice): Pick<UncheckedSpec, 'exposure'> => ({
  exposure: exposureToSpec(draft),
});

export const reachFromSpec = (
  spec: Pick<UncheckedSpec, 'exposure' | 'containers'>,
  before: ReachSlice,
): ReachSlice => ({ reach: { ...before.reach, ...exposureFromSpec(spec) } });

function exposureFromSpec({
  exposure,
  containers,
}: Pick<UncheckedSpec, 'exposure' | 'containers'>): Partial<ReachDraft> {
  if (exposure.kind === 'none' || exposure.kind === 'kept') return { kind: exposure.kind };
  const target = {
    kind: exposure.kind,
    container: containers.findIndex(({ name }) => name === exposure.container) + 1 || null,
    containerPort: exposure.containerPort,
    healthPath: exposure.health.path,
    matcher: exposure.health.matcher,
    healthIntervalSeconds: exposure.health.intervalSeconds,
    drainSeconds: exposure.drainSeconds,
  };
  if (exposure.kind === 'existing') {
    const { listenerArn, path = '', host = '', priority = null } = exposure;
    return { ...target, listenerArn, path, host, priority };
  }
  const { scheme, subnetIds, allowedCidr, listener } = exposure;
  return {
    ...target,
    scheme,
    subnetIds,
    allowedCidr,
    protocol: listener.protocol,
    ...(listener.protocol === 'http'
      ? { httpPort: listener.port }
      : { httpsPort: listener.port, certificateArn: listener.certificateArn, redirectHttp: listener.redirectHttp }),
  };
}
