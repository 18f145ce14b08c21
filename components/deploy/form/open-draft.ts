import type { ContainerPrefill } from '@/lib/domain/dockerfile/container-prefill';
import type { Repository } from '@/lib/domain/image';
import type { AccountInventory } from '@/lib/domain/inventory';
import { joinWords } from '@/lib/domain/shell-words';
import { type ContainerDraft, createContainerDraft } from '../containers/containers-draft';
import { findFreeName } from '../containers/containers-edits';
import { createImageDraft, suggestName } from '../image/image-draft';
import { createPlacement } from '../network/placement-draft';
import { createReach, editReach, type ReachSlice } from '../reach/reach-draft';
import { NEW_ROLES } from '../roles/roles-draft';
import { NEW_SCALING } from '../scaling/scaling-draft';
import { NEW_SIZE } from '../size/size-draft';
import { type Draft, draftFromSpec } from './draft';
import { fillGantryExample } from './gantry-example';
import type { UncheckedSpec } from './unchecked-spec';

/** What the address asks for; a whole spec is what a service that exists looks like now. */
export type Prefill = {
  image?: string | undefined;
  cluster?: string | undefined;
  spec?: UncheckedSpec | undefined;
  /** How the image runs, as its Dockerfile says. */
  container?: ContainerPrefill | undefined;
  /** Gantry itself, as docs/running.md deploys it. */
  example?: 'gantry' | undefined;
};

/** The draft of a new form, with defaults from the account. */
export function openDraft(inventory: AccountInventory, repositories: readonly Repository[], prefill: Prefill): Draft {
  const draft = createDraft(inventory, repositories, prefill);
  if (prefill.example) return fillGantryExample(draft, repositories);
  // A service that exists keeps its name, whatever becomes of its image.
  return prefill.spec ? { ...draftFromSpec(prefill.spec, inventory, repositories, draft), isNameTyped: true } : draft;
}

function createDraft(inventory: AccountInventory, repositories: readonly Repository[], prefill: Prefill): Draft {
  const { placement } = createPlacement(inventory, prefill.cluster);
  const image = createImageDraft(prefill.image, repositories);
  const name = suggestName(image);
  return {
    name: name && findFreeName(inventory, placement.cluster, name),
    isNameTyped: false,
    containers: [prefillContainer(createContainerDraft(1, image), prefill.container)],
    ...NEW_SIZE,
    placement,
    ...NEW_ROLES,
    ...withHealthPath(createReach(inventory, placement.vpcId), prefill.container?.healthPath),
    ...NEW_SCALING,
  };
}

function prefillContainer(container: ContainerDraft, prefill: ContainerPrefill = {}): ContainerDraft {
  const { port, user, healthCommand } = prefill;
  return {
    ...container,
    port: port ?? container.port,
    user: user ?? container.user,
    health: healthCommand
      ? { ...container.health, isOn: true, isShell: false, command: joinWords(healthCommand), startPeriodSeconds: 20 }
      : container.health,
  };
}

/** A load balancer asks what the container asks itself. */
const withHealthPath = (slice: ReachSlice, healthPath: string | undefined): ReachSlice =>
  healthPath === undefined ? slice : editReach({ healthPath })(slice);
