import { type AccountInventory, defaultNetwork } from '@/lib/domain/inventory';
import type { UncheckedSpec } from '../form/unchecked-spec';
import { listBalancerSubnets, type ReachSlice } from '../reach/reach-draft';

export type PlacementDraft = {
  clusterKind: 'existing' | 'new';
  cluster: string | null;
  newCluster: string;
  vpcId: string | null;
  subnetIds: string[];
  /** `follow`: one of its own as soon as a load balancer calls it, else the existing ones. */
  groups: 'follow' | 'existing' | 'own';
  securityGroupIds: string[];
  publicIp: boolean;
  exec: boolean;
};

/** What the draft says of the cluster and the network. */
export type PlacementSlice = { placement: PlacementDraft };

/** The cluster that was asked for or the first one, and a network that works without anything being prepared. */
export function createPlacement(inventory: AccountInventory, requestedCluster: string | undefined): PlacementSlice {
  const { vpcId = null, ...network } = defaultNetwork(inventory);
  const clusters = inventory.clusters.filter(({ status }) => status === 'active').map(({ name }) => name);
  return {
    placement: {
      clusterKind: clusters.length > 0 ? 'existing' : 'new',
      cluster: clusters.find((name) => name === requestedCluster) ?? clusters[0] ?? null,
      newCluster: '',
      vpcId,
      ...network,
      groups: 'follow',
      exec: false,
    },
  };
}

export const editPlacement =
  (placement: Partial<PlacementDraft>) =>
  <Whole extends PlacementSlice>(draft: Whole): Whole => ({
    ...draft,
    placement: { ...draft.placement, ...placement },
  });

/** Another VPC, and the subnets and groups of it that work without anything being prepared. */
export const chooseVpc =
  (inventory: AccountInventory, vpcId: string) =>
  <Whole extends PlacementSlice & ReachSlice>(draft: Whole): Whole => {
    const vpcs = inventory.vpcs.filter(({ id }) => id === vpcId);
    return {
      ...draft,
      placement: { ...draft.placement, ...defaultNetwork({ ...inventory, vpcs }), vpcId },
      reach: { ...draft.reach, subnetIds: listBalancerSubnets(inventory, vpcId, draft.reach.scheme) },
    };
  };

/** Whether the service gets a security group of its own. */
export const hasOwnGroup = (
  { groups }: Pick<PlacementDraft, 'groups'>,
  { kind }: Pick<ReachSlice['reach'], 'kind'>,
): boolean => groups === 'own' || (groups === 'follow' && (kind === 'new' || kind === 'existing'));

type SpecPart = Pick<UncheckedSpec, 'cluster' | 'network' | 'exec'>;

export function placementToSpec({ placement, reach }: PlacementSlice & Pick<ReachSlice, 'reach'>): SpecPart {
  const cluster = placement.clusterKind === 'new' ? placement.newCluster : (placement.cluster ?? '');
  return {
    cluster: { kind: placement.clusterKind, name: cluster.trim() },
    network: {
      subnetIds: placement.subnetIds,
      securityGroups: hasOwnGroup(placement, reach)
        ? { kind: 'new' }
        : { kind: 'existing', ids: placement.securityGroupIds },
      publicIp: placement.publicIp,
    },
    exec: placement.exec,
  };
}

export function placementFromSpec(
  { cluster, network, exec, exposure }: SpecPart & Pick<UncheckedSpec, 'exposure'>,
  inventory: Pick<AccountInventory, 'subnets'>,
  before: PlacementSlice,
): PlacementSlice {
  const { subnetIds, securityGroups, publicIp } = network;
  const chosen = securityGroups.kind === 'new' ? 'own' : 'existing';
  const isDefault = hasOwnGroup({ groups: 'follow' }, exposure) === (chosen === 'own');
  return {
    placement: {
      ...before.placement,
      clusterKind: cluster.kind,
      ...(cluster.kind === 'new' ? { newCluster: cluster.name } : { cluster: cluster.name }),
      vpcId: inventory.subnets.find(({ id }) => id === subnetIds[0])?.vpcId ?? before.placement.vpcId,
      subnetIds,
      groups: isDefault ? 'follow' : chosen,
      ...(securityGroups.kind === 'existing' && { securityGroupIds: securityGroups.ids }),
      publicIp,
      exec,
    },
  };
}
