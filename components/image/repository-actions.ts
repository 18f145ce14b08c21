import type { ChangeRepository, CreateRepository, DeleteRepository } from '@/lib/domain/wire/image-actions';

/** Server calls that change repositories. */
export type RepositoryActions = { create: CreateRepository; change: ChangeRepository; remove: DeleteRepository };

/** For each action, why the person's role does not allow it; undefined where it does. */
export type RepositoryRefusals = { [Action in keyof RepositoryActions]?: string | undefined };
