import type { RepositorySettings } from '@/lib/domain/changes/repository-changes';

/** The settings of a repository as they are typed: filters in one line, separated by spaces or commas. */
export type SettingsDraft = { tags: 'mutable' | 'immutable'; filters: string; scanOnPush: boolean };

export const draftFromSettings = ({ tagMutability, tagFilters, scanOnPush }: RepositorySettings): SettingsDraft => ({
  tags: tagMutability.startsWith('immutable') ? 'immutable' : 'mutable',
  filters: tagFilters.join(' '),
  scanOnPush,
});

export function settingsFromDraft({ tags, filters, scanOnPush }: SettingsDraft): RepositorySettings & {
  tagFilters: string[];
} {
  const tagFilters = filters.split(/[\s,]+/).filter(Boolean);
  return { tagMutability: tagFilters.length > 0 ? `${tags}-except` : tags, tagFilters, scanOnPush };
}
