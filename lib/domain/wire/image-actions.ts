import { z } from 'zod';
import { checkNewRepository, checkRepositorySettings, isImageTag } from '../changes/repository-rules';
import { ENCRYPTIONS, TAG_MUTABILITIES } from '../image';
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

/** `typed`: the repository's name, which the dialog requires. `withImages`: a repository that is not empty goes as well. */
export const DeleteRepositoryInput = RepositoryScope.extend({ typed: z.string(), withImages: z.boolean() });

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
