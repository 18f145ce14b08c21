import { z } from 'zod';
import { checkNewRepository, checkRepositorySettings, isImageTag } from '../changes/repository-rules';
import type { ImageFailure } from '../cloud';
import {
  ENCRYPTIONS,
  type Image,
  type Repository,
  type RepositoryContents,
  type SeverityCounts,
  TAG_MUTABILITIES,
} from '../image';
import type { IndexEntry, ManifestSummary } from '../image-manifest';
import type { ScanReport } from '../image-scan';
import type { StorageCost } from '../lifecycle-policy/clean-up';
import type { ImageNeeds } from '../lifecycle-policy/image-needs';
import { RepositoryName } from '../names';
import type { FieldProblem } from '../problem';
import { Scope } from '../scope';
import type { ServerCall } from './server-call';

/** Input and output of the queries and commands about repositories and their images. */

export const RepositoryScope = Scope.extend({ repository: RepositoryName });
export type RepositoryScope = z.infer<typeof RepositoryScope>;

const addProblems = (problems: readonly FieldProblem[], context: z.core.$RefinementCtx) => {
  for (const { path, reason } of problems) {
    context.addIssue({ code: 'custom', path: path.split('.'), message: reason });
  }
};

const MANY = 100;
const Settings = RepositoryScope.extend({
  tagMutability: z.enum(TAG_MUTABILITIES, 'not-offered'),
  tagFilters: z.array(z.string().max(MANY * 10, 'too-long')).max(MANY, 'tag-filter'),
  scanOnPush: z.boolean(),
});

export const ChangeRepositoryInput = Settings.superRefine((input, context) =>
  addProblems(checkRepositorySettings(input), context),
);

export const CreateRepositoryInput = Settings.extend({
  // Checked below, with a reason for each rule.
  repository: z.string('required').min(1, 'required').max(1_000, 'too-long'),
  encryption: z.enum(ENCRYPTIONS, 'not-offered'),
  kmsKey: z.string().max(2_048, 'too-long'),
  tags: z.array(z.object({ key: z.string(), value: z.string() })).max(MANY, 'too-long'),
}).superRefine((input, context) => addProblems(checkNewRepository(input.repository, input), context));

/**
 * `typed`: the repository's name, which the dialog requires. `withImages`: a repository that is not empty goes as well.
 * `acceptsNeeds`: the person has seen that something needs its images, or that this could not be looked up.
 */
export const DeleteRepositoryInput = RepositoryScope.extend({
  typed: z.string(),
  withImages: z.boolean(),
  acceptsNeeds: z.boolean(),
});

/** The name of the repository that was created, changed or deleted. */
export type ChangedRepository = { repository: string };
export type CreateRepository = ServerCall<z.input<typeof CreateRepositoryInput>, ChangedRepository>;
export type ChangeRepository = ServerCall<z.input<typeof ChangeRepositoryInput>, ChangedRepository>;
export type DeleteRepository = ServerCall<z.input<typeof DeleteRepositoryInput>, ChangedRepository>;

const Digest = z.string('required').regex(/^sha256:[0-9a-f]{64}$/, 'digest');
export const ImageScope = RepositoryScope.extend({ digest: Digest });
export type ImageScope = z.infer<typeof ImageScope>;

/** `moves`: the tag may be taken from the image that has it now. */
export const TagImageInput = ImageScope.extend({
  tag: z.string('required').refine(isImageTag, 'image-tag'),
  moves: z.boolean(),
});
/** The image that has the tag now. */
export type TagImage = ServerCall<z.input<typeof TagImageInput>, { tag: string }>;
export type StartScan = ServerCall<z.input<typeof ImageScope>, { digest: string }>;

/** `acceptsNeeds`: images that services run, or that a roll-back needs, go as well. */
export const DeleteImagesInput = RepositoryScope.extend({
  digests: z.array(Digest).min(1, 'required').max(MANY, 'too-long'),
  acceptsNeeds: z.boolean(),
});
/** How many images were deleted, and those that ECR did not delete. */
export type DeletedImages = { count: number; failures: ImageFailure[] };
export type DeleteImages = ServerCall<z.input<typeof DeleteImagesInput>, DeletedImages>;

/** How many repositories are measured at once. */
export const FIGURES_BATCH = 50;
export const ListRepositoryFiguresInput = Scope.extend({
  repositories: z.array(RepositoryName).max(FIGURES_BATCH, 'too-long'),
});
/** What a repository holds and costs; absent where AWS denies it. */
export type RepositoryFigures = {
  repository: string;
  contents?: RepositoryContents;
  hasLifecyclePolicy?: boolean;
  cost?: StorageCost;
};
/** `unreadable`: the IAM actions that are denied. */
export type RepositoryFiguresList = { figures: RepositoryFigures[]; unreadable: string[] };
export type ListRepositoryFigures = ServerCall<z.input<typeof ListRepositoryFiguresInput>, RepositoryFiguresList>;

export const FindImagesInput = Scope.extend({ text: z.string().min(1, 'required').max(200, 'too-long') });
export type ImageMatch = { repository: string; digest: string; tags: string[] };
/** `isPartial`: not all repositories, not all images of them, or not all matches. */
export type ImageMatches = { images: ImageMatch[]; repositories: number; isPartial: boolean };
export type FindImages = ServerCall<z.input<typeof FindImagesInput>, ImageMatches>;

/** A repository with its newest images; `imageCount` counts them all. */
export type RepositoryView = {
  repository: Repository;
  images: Image[];
  imageCount: number;
  sizeBytes: number;
  cost?: StorageCost;
  hasLifecyclePolicy?: boolean;
  /** Absent when AWS denies what tells who needs an image. */
  needs?: ImageNeeds;
  unreadable: string[];
};

export type ImageView = {
  repository: Repository;
  image: Image;
  manifest?: ManifestSummary;
  /** The first images of an index, with their sizes as far as the repository has them. */
  entries: (IndexEntry & { sizeBytes?: number })[];
  scan?: ScanReport;
  needs?: ImageNeeds;
  unreadable: string[];
};
/** How many images' findings are counted for one table. */
export const COUNTED_SCANS = 20;
export const ListScanCountsInput = RepositoryScope.extend({ digests: z.array(Digest).max(COUNTED_SCANS, 'too-long') });
/** The findings of scans by digest; without those that AWS denies or no longer has. */
export type ScanCounts = Readonly<Record<string, SeverityCounts>>;
export type ListScanCounts = ServerCall<z.input<typeof ListScanCountsInput>, ScanCounts>;
export type GetScanReport = ServerCall<z.input<typeof ImageScope>, { scan?: ScanReport }>;
