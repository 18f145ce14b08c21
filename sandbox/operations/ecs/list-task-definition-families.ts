import type { ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { pageOfNames } from './pages';

/** A family is ACTIVE as long as one of its revisions is. */
export const listTaskDefinitionFamilies =
  (world: World): Operation<ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse> =>
  ({ familyPrefix = '', status = 'ALL', ...page }) => {
    const families = [...world.ecs.families].filter(
      ([family, revisions]) =>
        family.startsWith(familyPrefix) && (status === 'ALL' || isActive(revisions) === (status === 'ACTIVE')),
    );
    const { items, nextToken } = pageOfNames(
      families.map(([family]) => family),
      page,
    );
    return { families: items, nextToken };
  };

const isActive = (revisions: readonly TaskDefinition[]): boolean => revisions.some(({ status }) => status === 'ACTIVE');
