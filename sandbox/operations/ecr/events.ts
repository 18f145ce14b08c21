import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import type { Image, Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { affectedImages } from './affected-images';
import { findingsOf } from './known-findings';
import { lifecycleRules } from './lifecycle-rules';
import { removeImage } from './remove-image';

const SCAN_SECONDS = 25;
const DAY_SECONDS = 86_400;

/** What happens to images by itself, for the engine's table of events. */
export const imageEvents = {
  'ecr.scanned': (world, { repository, digest }) => {
    const image = world.ecr.repositories.get(repository)?.images.get(digest);
    if (image?.scan?.status !== 'IN_PROGRESS') return;
    image.scan = { ...image.scan, status: 'COMPLETE', completedAt: world.now, findings: findingsOf(image) };
  },
  'ecr.lifecycle': (world, { repository: name, dueAt }) => {
    const repository = world.ecr.repositories.get(name);
    if (!repository?.lifecyclePolicyText || repository.lifecycleDueAt !== dueAt) return;
    for (const { image, action } of affectedImages(
      repository,
      lifecycleRules(repository.lifecyclePolicyText),
      world.now,
    )) {
      if (action === 'archive') image.archivedAt = world.now;
      else expireImage(repository, image.digest);
    }
    repository.lifecycleEvaluatedAt = world.now;
    scheduleLifecycle(world, repository);
  },
} satisfies Partial<EventHandlers>;

/** With an image goes what says something about it, such as its signature. */
function expireImage(repository: Repository, digest: string): void {
  removeImage(repository, digest);
  for (const image of [...repository.images.values()]) {
    if (image.subject === digest) expireImage(repository, image.digest);
  }
}

/** Plans when a repository's policy is carried out: a day from now, which is AWS's promise. */
export function scheduleLifecycle(world: World, repository: Repository): void {
  repository.lifecycleDueAt = world.now + (DAY_SECONDS * 1000) / world.speed;
  const { name, lifecycleDueAt } = repository;
  scheduleEvent(world, DAY_SECONDS, { kind: 'ecr.lifecycle', repository: name, dueAt: lifecycleDueAt });
}

/** Has an image scanned; what an earlier scan found stays until this one has ended. */
export function startScan(world: World, repository: Pick<Repository, 'name'>, image: Image): void {
  image.scan = { findings: [], ...image.scan, status: 'IN_PROGRESS', startedAt: world.now };
  scheduleEvent(world, SCAN_SECONDS, { kind: 'ecr.scanned', repository: repository.name, digest: image.digest });
}
