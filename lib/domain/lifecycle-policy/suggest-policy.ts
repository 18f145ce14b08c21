import type { Image } from '../image';
import type { ImageNeeds } from './image-needs';
import { ANY_TAG, type LifecyclePolicy, type LifecycleRule } from './policy';

/** How many tagged images are kept at least, and how many more than what is needed today. */
const KEPT_AT_LEAST = 20;
const SPARE = 5;

/** `keepsUntagged`: an image without a tag is needed, so that no rule for untagged images would be safe. */
export type SuggestedPolicy = { policy: LifecyclePolicy; kept: number; keepsUntagged: boolean };

/**
 * A policy that deletes untagged images after a day and keeps the newest tagged ones: so many that none goes which
 * something needs today.
 */
export function suggestPolicy(images: readonly Image[], needs: ImageNeeds): SuggestedPolicy {
  const newestFirst = images.filter(({ tags }) => tags.length > 0).sort((a, b) => b.pushedAt - a.pushedAt);
  const oldestNeeded = newestFirst.findLastIndex(({ digest }) => needs[digest] !== undefined);
  const kept = Math.max(KEPT_AT_LEAST, oldestNeeded + 1 + SPARE);
  const keepsUntagged = images.some(({ tags, digest }) => tags.length === 0 && needs[digest] !== undefined);
  const untagged: LifecycleRule = {
    priority: 1,
    tagStatus: 'untagged',
    tagMatch: 'pattern',
    tags: [],
    countType: 'days-since-push',
    count: 1,
    action: 'expire',
  };
  const tagged: LifecycleRule = {
    priority: 2,
    tagStatus: 'tagged',
    tagMatch: 'pattern',
    tags: [ANY_TAG],
    countType: 'images',
    count: kept,
    action: 'expire',
  };
  return { policy: { rules: keepsUntagged ? [tagged] : [untagged, tagged], passthrough: {} }, kept, keepsUntagged };
}
