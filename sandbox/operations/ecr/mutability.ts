import type { ImageTagMutabilityExclusionFilter } from '@aws-sdk/client-ecr';
import { type Repository, TAG_MUTABILITIES } from '@/sandbox/state/ecr';
import { constraint } from './faults';

import { hasForm } from './tag-patterns';

type Mutability = Pick<Repository, 'tagMutability' | 'mutabilityExclusions'>;

const MAX_FILTERS = 5;
const MAX_WILDCARDS = 2;
const FILTER = /^[0-9a-zA-Z._*-]{1,128}$/;

/**
 * The setting that a request makes. Exclusion filters belong to the settings with exclusions and to no other.
 *
 * @throws AwsFault `InvalidParameterException`
 */
export function mutabilityFrom({
  imageTagMutability = 'MUTABLE',
  imageTagMutabilityExclusionFilters: filters = [],
}: {
  imageTagMutability?: string;
  imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[];
}): Mutability {
  const tagMutability = TAG_MUTABILITIES.find((existing) => existing === imageTagMutability);
  if (!tagMutability) {
    throw constraint('imageTagMutability', `Member must satisfy enum value set: [${TAG_MUTABILITIES.join(', ')}]`);
  }
  if (tagMutability.endsWith('_WITH_EXCLUSION') !== filters.length > 0) {
    throw constraint(
      'imageTagMutabilityExclusionFilters',
      filters.length > 0
        ? `Member must be empty when imageTagMutability is ${tagMutability}`
        : `Member must not be empty when imageTagMutability is ${tagMutability}`,
    );
  }
  if (filters.length > MAX_FILTERS) {
    throw constraint(
      'imageTagMutabilityExclusionFilters',
      `Member must have length less than or equal to ${MAX_FILTERS}`,
    );
  }
  const mutabilityExclusions = filters.map(({ filter = '' }) => filter);
  if (mutabilityExclusions.some((filter) => !FILTER.test(filter) || filter.split('*').length > MAX_WILDCARDS + 1)) {
    throw constraint(
      'imageTagMutabilityExclusionFilters',
      `Member must satisfy regular expression pattern: ${FILTER.source}`,
    );
  }
  return { tagMutability, mutabilityExclusions };
}

/** Whether a tag that points to an image may never point to another. */
export function isImmutable({ tagMutability, mutabilityExclusions = [] }: Mutability, tag: string): boolean {
  const isExcluded = mutabilityExclusions.some((pattern) => hasForm(tag, pattern));
  return tagMutability.startsWith('IMMUTABLE') !== isExcluded;
}

export const mutabilityShape = ({ tagMutability, mutabilityExclusions = [] }: Mutability) => ({
  imageTagMutability: tagMutability,
  imageTagMutabilityExclusionFilters:
    mutabilityExclusions.length > 0
      ? mutabilityExclusions.map((filter) => ({ filterType: 'WILDCARD' as const, filter }))
      : undefined,
});
