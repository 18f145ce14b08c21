import type { MicroDollars } from '../cost/cost';
import type { Rate } from '../cost/prices';
import type { Image } from '../image';
import { most } from '../list';
import type { Instant } from '../scope';
import type { ImageNeed, ImageNeeds } from './image-needs';
import type { RuleAction } from './policy';

/** What ECR says of a preview: until when it counts, it fails, or its result is there. */
export const PREVIEW_STATUSES = ['in-progress', 'complete', 'expired', 'failed'] as const;
export type PreviewStatus = (typeof PREVIEW_STATUSES)[number];

/** An image that a policy would delete or archive, and the rule that does. */
export type PreviewedImage = {
  digest: string;
  tags: string[];
  pushedAt: Instant;
  action: RuleAction;
  priority: number;
};
export type LifecyclePreview = {
  status: PreviewStatus;
  /** The policy that is previewed. */
  policy: string;
  images: PreviewedImage[];
  /** There are more images than were read. */
  isPartial: boolean;
};

/**
 * What an image is to the services, in the order in which images are listed: those that nobody misses first. *Superseded*:
 * older than an image that is in use. *Unused*: newer than that, or no image is in use.
 */
export const IMAGE_CATEGORIES = ['untagged', 'superseded', 'unused', 'roll-back', 'in-use'] as const;
export type ImageCategory = (typeof IMAGE_CATEGORIES)[number];

/** `sizeBytes` is absent for an image that is archived already. */
export type AffectedImage = PreviewedImage & {
  sizeBytes?: number;
  category: ImageCategory;
  needs: readonly ImageNeed[];
};

/** What a repository stores, before a policy and after it. */
export type Storage = { images: number; bytes: number };
export type StorageCost = { amount: MicroDollars; isUnverified: boolean };
export type CleanUp = {
  /** Untagged and superseded images first; the oldest first among those of one category. */
  images: AffectedImage[];
  isPartial: boolean;
  before: Storage;
  after: Storage;
  /** What goes to archive storage. */
  archived: Storage;
};

/** Puts together what a preview, the images of the repository and their needs say. */
export function describeCleanUp(
  { images: previewed, isPartial }: Pick<LifecyclePreview, 'images' | 'isPartial'>,
  images: readonly Image[],
  needs: ImageNeeds,
): CleanUp {
  const sizes = new Map(images.map(({ digest, sizeBytes }) => [digest, sizeBytes]));
  const newestInUse = most(images.filter(({ digest }) => isInUse(needs[digest])).map(({ pushedAt }) => pushedAt));
  const affected = previewed.map(
    (each): AffectedImage => ({
      ...each,
      ...(sizes.has(each.digest) && { sizeBytes: sizes.get(each.digest) ?? 0 }),
      category: categoryOf(each, needs[each.digest], newestInUse),
      needs: needs[each.digest] ?? [],
    }),
  );
  const leaving = (action: RuleAction) => {
    const digests = new Set(previewed.filter((each) => each.action === action).map(({ digest }) => digest));
    return images.filter(({ digest }) => digests.has(digest));
  };
  const [before, expired, archived] = [storageOf(images), storageOf(leaving('expire')), storageOf(leaving('archive'))];
  return {
    images: affected.toSorted(
      (a, b) => IMAGE_CATEGORIES.indexOf(a.category) - IMAGE_CATEGORIES.indexOf(b.category) || a.pushedAt - b.pushedAt,
    ),
    isPartial,
    before,
    archived,
    after: {
      images: before.images - expired.images - archived.images,
      bytes: before.bytes - expired.bytes - archived.bytes,
    },
  };
}

function categoryOf(
  { tags, pushedAt }: PreviewedImage,
  needs: readonly ImageNeed[] | undefined,
  newestInUse: number,
): ImageCategory {
  if (isInUse(needs)) return 'in-use';
  if (needs && needs.length > 0) return 'roll-back';
  if (tags.length === 0) return 'untagged';
  return pushedAt < newestInUse ? 'superseded' : 'unused';
}

const isInUse = (needs: readonly ImageNeed[] | undefined): boolean =>
  needs?.some(({ kind }) => kind !== 'roll-back') ?? false;

/** Images that an index lists are counted by themselves, so the index, which has the size of its largest, is not. */
export const storageOf = (images: readonly Image[]): Storage => ({
  images: images.length,
  bytes: images.reduce((sum, { isIndex, sizeBytes }) => sum + (isIndex ? 0 : sizeBytes), 0),
});

/** The images of a clean-up that are needed; somebody must have seen them before the policy is applied. */
export const neededImages = ({ images }: Pick<CleanUp, 'images'>): AffectedImage[] =>
  images.filter(({ needs }) => needs.length > 0);

const GIBIBYTE = 2 ** 30;

/** What so much storage costs a month; undefined when no price is known, as long as there is something to pay for. */
export const storageCost = ({ bytes }: Storage, rate: Rate | undefined): StorageCost | undefined =>
  bytes === 0
    ? { amount: 0, isUnverified: false }
    : rate && { amount: Math.round((bytes / GIBIBYTE) * rate.microDollars), isUnverified: rate.isUnverified };
