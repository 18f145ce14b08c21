import { memoryOptions } from '@/lib/domain/fargate';
import { type AccountInventory, defaultNetwork } from '@/lib/domain/inventory';
import {
  type CountDraft,
  type Draft,
  type Edit,
  editContainer,
  editCount,
  editReach,
  editSize,
  type ImageDraft,
  nextId,
  type ReachDraft,
} from './draft';
import { createContainerDraft, NO_IMAGE } from './draft-container';
import { suggestName } from './draft-image';
import { findFreeName, listBalancerSubnets } from './open-draft';

/** Another image, and with it another name of the service, unless somebody has typed one. */
export const chooseImage =
  (inventory: Pick<AccountInventory, 'services'>, id: number, change: Partial<ImageDraft>): Edit =>
  (draft) => {
    const next = editContainer(id, (container) => ({ ...container, image: { ...container.image, ...change } }))(draft);
    const [first] = next.containers;
    const name = first?.id === id && !draft.isNameTyped ? suggestName(first.image) : '';
    return name ? { ...next, name: findFreeName(inventory, clusterOf(draft), name) } : next;
  };

const clusterOf = ({ place }: Draft) => (place.clusterKind === 'existing' ? place.cluster : null);

/** Another CPU size, and the nearest memory size that goes with it. */
export const chooseCpu =
  (cpuUnits: number): Edit =>
  (draft) => {
    const options = memoryOptions(cpuUnits);
    const currentMemory = draft.size.memoryMib ?? 0;
    const nearest = options.find((size) => size >= currentMemory) ?? options.at(-1) ?? currentMemory;
    return editSize({ cpuUnits, memoryMib: options.includes(currentMemory) ? currentMemory : nearest })(draft);
  };

/** Another VPC, and the subnets and groups of it that work without anything being prepared. */
export const chooseVpc =
  (inventory: AccountInventory, vpcId: string): Edit =>
  (draft) => {
    const vpcs = inventory.vpcs.filter(({ id }) => id === vpcId);
    const { subnetIds, securityGroupIds, publicIp } = defaultNetwork({ ...inventory, vpcs });
    return {
      ...draft,
      place: { ...draft.place, vpcId, subnetIds, securityGroupIds, publicIp },
      reach: { ...draft.reach, subnetIds: listBalancerSubnets(inventory, vpcId, draft.reach.scheme) },
    };
  };

export const chooseScheme =
  (inventory: AccountInventory, scheme: ReachDraft['scheme']): Edit =>
  (draft) =>
    editReach({ scheme, subnetIds: listBalancerSubnets(inventory, draft.place.vpcId, scheme) })(draft);

export const addContainer: Edit = (draft) => ({
  ...draft,
  containers: [...draft.containers, createContainerDraft(nextId(draft.containers), NO_IMAGE)],
});

/** Leaves a container out, and whatever counted on it. */
export const removeContainer =
  (id: number): Edit =>
  (draft) => ({
    ...draft,
    containers: draft.containers
      .filter((container) => container.id !== id)
      .map((container) => ({ ...container, dependsOn: container.dependsOn.filter((row) => row.container !== id) })),
    reach: draft.reach.container === id ? { ...draft.reach, container: null, containerPort: null } : draft.reach,
  });

/** Scaling switched on begins with bounds that the wished number of tasks is within. */
export const switchScaling =
  (usesScaling: boolean): Edit =>
  (draft) => {
    const { desiredCount, min, max } = draft.count;
    const count = desiredCount ?? 1;
    const bounds: Partial<CountDraft> = { min: Math.min(min ?? count, count), max: Math.max(max ?? count, count * 2) };
    return editCount({ usesScaling, ...(usesScaling && bounds) })(draft);
  };
