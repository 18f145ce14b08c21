import type { AccountInventory } from '@/lib/domain/inventory';
import { nextId } from '../form/rows';
import { type ImageDraft, NO_IMAGE, suggestName } from '../image/image-draft';
import type { PlacementSlice } from '../network/placement-draft';
import type { ReachSlice } from '../reach/reach-draft';
import { type ContainersSlice, createContainerDraft, editContainer } from './containers-draft';

type Services = Pick<AccountInventory, 'services'>;

/** The name, or the first numbered one that no service of the cluster has. */
export function findFreeName(inventory: Services, cluster: string | null, name: string): string {
  const takenNames = new Set(cluster === null ? [] : inventory.services[cluster]);
  let number = 2;
  while (takenNames.has(`${name}-${number}`)) number += 1;
  return takenNames.has(name) ? `${name}-${number}` : name;
}

/** Another image, and with it another name of the service, unless somebody has typed one. */
export const chooseImage =
  (inventory: Services, id: number, change: Partial<ImageDraft>) =>
  <Whole extends ContainersSlice & PlacementSlice>(draft: Whole): Whole => {
    const next = editContainer(id, (container) => ({ ...container, image: { ...container.image, ...change } }))(draft);
    const [first] = next.containers;
    const name = first?.id === id && !draft.isNameTyped ? suggestName(first.image) : '';
    const { clusterKind, cluster } = draft.placement;
    return name ? { ...next, name: findFreeName(inventory, clusterKind === 'existing' ? cluster : null, name) } : next;
  };

export const addContainer = <Whole extends ContainersSlice>(draft: Whole): Whole => ({
  ...draft,
  containers: [...draft.containers, createContainerDraft(nextId(draft.containers), NO_IMAGE)],
});

/** Leaves a container out, and whatever refers to it. */
export const removeContainer =
  (id: number) =>
  <Whole extends ContainersSlice & ReachSlice>(draft: Whole): Whole => ({
    ...draft,
    containers: draft.containers
      .filter((container) => container.id !== id)
      .map((container) => ({ ...container, dependsOn: container.dependsOn.filter((row) => row.container !== id) })),
    reach: draft.reach.container === id ? { ...draft.reach, container: null, containerPort: null } : draft.reach,
  });
