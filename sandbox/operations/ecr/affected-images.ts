import type { Image, Repository } from '@/sandbox/state/ecr';
import { DAY_MS } from '@/sandbox/time-units';
import type { LifecycleRule } from './lifecycle-rules';
import { listedImages } from './remove-image';
import { tagsOf } from './repositories';
import { hasForm } from './tag-patterns';

/** An image that a policy would delete or archive, and the rule that says so. */
export type AffectedImage = { image: Image; tags: string[]; priority: number; action: LifecycleRule['action'] };

/**
 * The images that rules expire or archive, oldest first. Rules are applied by priority: an image that a rule selects by its
 * tags is no later rule's to take, though later rules still count it. Images are counted from the youngest.
 *
 * @param rules in order of priority
 */
export function affectedImages(repository: Repository, rules: readonly LifecycleRule[], now: number): AffectedImage[] {
  const youngestFirst = [...repository.images.values()]
    .map((image) => ({ image, tags: tagsOf(repository, image.digest) }))
    .sort((a, b) => b.image.pushedAt - a.image.pushedAt);
  // An image that an index lists stays as long as the index does.
  const claimed = listedImages(repository);
  const affected: AffectedImage[] = [];
  for (const rule of rules) {
    const selected = youngestFirst.filter(({ image, tags }) => selects(rule, image, tags));
    const over = selected.filter(({ image }, place) => isOver(rule, image, place, now));
    for (const { image, tags } of over) {
      if (!claimed.has(image.digest)) affected.push({ image, tags, priority: rule.priority, action: rule.action });
    }
    for (const { image } of selected) claimed.add(image.digest);
  }
  return affected.sort((a, b) => a.image.pushedAt - b.image.pushedAt);
}

function selects(rule: LifecycleRule, { archivedAt }: Image, tags: readonly string[]): boolean {
  const { status, tagPatterns } = rule;
  if ((archivedAt === undefined) !== (rule.selects === 'standard')) return false;
  if (status === 'any') return true;
  if (status === 'untagged') return tags.length === 0;
  return tags.length > 0 && tagPatterns.every((pattern) => tags.some((tag) => hasForm(tag, pattern)));
}

/** An image that was never pulled is as old as its push. */
function isOver({ keeps }: LifecycleRule, image: Image, place: number, now: number): boolean {
  if ('count' in keeps) return place >= keeps.count;
  const { pushedAt, lastPulledAt = pushedAt, archivedAt = now } = image;
  const since = { pushed: pushedAt, pulled: lastPulledAt, archived: archivedAt }[keeps.since];
  return now - since > keeps.days * DAY_MS;
}
