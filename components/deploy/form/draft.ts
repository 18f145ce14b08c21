import type { Repository } from '@/lib/domain/image';
import type { AccountInventory } from '@/lib/domain/inventory';
import { type ContainersSlice, containersFromSpec, containersToSpec } from '../containers/containers-draft';
import { type PlacementSlice, placementFromSpec, placementToSpec } from '../network/placement-draft';
import { type ReachSlice, reachFromSpec, reachToSpec } from '../reach/reach-draft';
import { type RolesSlice, rolesFromSpec, rolesToSpec } from '../roles/roles-draft';
import { type ScalingSlice, scalingFromSpec, scalingToSpec } from '../scaling/scaling-draft';
import { type SizeSlice, sizeFromSpec, sizeToSpec } from '../size/size-draft';
import type { UncheckedSpec } from './unchecked-spec';

/** What has been typed so far, a slice for each section of the form; it need not make sense yet. */
export type Draft = ContainersSlice & SizeSlice & PlacementSlice & RolesSlice & ReachSlice & ScalingSlice;

/** A change of the draft. */
export type Edit = (draft: Draft) => Draft;

/** The spec that the draft describes. Rows that are wholly empty are left out. */
export const specFromDraft = (draft: Draft): UncheckedSpec => ({
  ...containersToSpec(draft),
  ...sizeToSpec(draft),
  ...placementToSpec(draft),
  ...rolesToSpec(draft),
  ...reachToSpec(draft),
  ...scalingToSpec(draft),
});

/**
 * The form as somebody would have filled it to ask for this spec: `specFromDraft` gives the same spec back.
 * @param before keeps what a spec does not say, such as the listener of a load balancer that is not asked for just now
 */
export const draftFromSpec = (
  spec: UncheckedSpec,
  inventory: Pick<AccountInventory, 'subnets'>,
  repositories: readonly Repository[],
  before: Draft,
): Draft => ({
  ...containersFromSpec(spec, repositories),
  ...sizeFromSpec(spec, before),
  ...placementFromSpec(spec, inventory, before),
  ...rolesFromSpec(spec),
  ...reachFromSpec(spec, before),
  ...scalingFromSpec(spec, before),
});
