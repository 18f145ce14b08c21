import type { FieldProblem } from '../problem';
import { hasFilters, type NewRepository, type RepositorySettings } from './repository-changes';

/** ECR's own pattern of names: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const NAME_MIN = 2;
const NAME_MAX = 256;

/** See ImageTagMutabilityExclusionFilter; a filter may have two wildcards. */
const FILTER = /^[0-9a-zA-Z._*-]{1,128}$/;
const WILDCARDS_MAX = 2;
export const FILTERS_MAX = 5;

const KMS_KEY =
  /^(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key|alias)\/[\w/-]+|alias\/[\w/-]+|(?:mrk-)?[0-9a-f]{8}[0-9a-f-]{24,28})$/;

const TAG_KEY_MAX = 128;
const TAG_VALUE_MAX = 256;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** AWS takes fifty, of which Gantry writes two. */
export const TAGS_MAX = 48;

/** A tag of an image: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const IMAGE_TAG = /^\w[\w.-]{0,127}$/;
export const isImageTag = (text: string): boolean => IMAGE_TAG.test(text);

/** Whether a tag that an image has may not move to another one. A filter is a pattern in which `*` stands for any characters. */
export function isTagImmutable(
  { tagMutability, tagFilters }: Pick<RepositorySettings, 'tagMutability' | 'tagFilters'>,
  tag: string,
): boolean {
  const isExcepted = hasFilters(tagMutability) && tagFilters.some((filter) => matchesFilter(tag, filter));
  return tagMutability.startsWith('immutable') !== isExcepted;
}

const matchesFilter = (tag: string, filter: string): boolean =>
  new RegExp(
    `^${filter
      .split('*')
      .map((part) => part.replaceAll(/[.\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(tag);

const problem = (path: string, reason: string, facts?: FieldProblem['facts']): FieldProblem => ({
  path,
  reason,
  ...(facts && { facts }),
});

/** What is wrong with the name of a new repository; nothing when ECR would take it. */
export function checkRepositoryName(name: string): FieldProblem[] {
  if (name.length > NAME_MAX) return [problem('repository', 'too-long')];
  if (!NAME.test(name)) return [problem('repository', 'repository')];
  return name.length < NAME_MIN ? [problem('repository', 'repository-short')] : [];
}

/** What is wrong with the settings of a repository, by the path of the field. */
export function checkRepositorySettings({ tagMutability, tagFilters }: RepositorySettings): FieldProblem[] {
  if (!hasFilters(tagMutability)) return [];
  if (tagFilters.length === 0) return [problem('tagFilters', 'tag-filters-required')];
  if (tagFilters.length > FILTERS_MAX) return [problem('tagFilters', 'too-many', { maximum: FILTERS_MAX })];
  const isGood = (filter: string) => FILTER.test(filter) && filter.split('*').length <= WILDCARDS_MAX + 1;
  return tagFilters.every(isGood) ? [] : [problem('tagFilters', 'tag-filter')];
}

/** What is wrong with a new repository, by the path of the field. */
export function checkNewRepository(name: string, settings: NewRepository): FieldProblem[] {
  const { encryption, kmsKey, tags } = settings;
  const isBadKey = encryption !== 'aes256' && kmsKey !== '' && !KMS_KEY.test(kmsKey);
  return [
    ...checkRepositoryName(name),
    ...checkRepositorySettings(settings),
    ...(isBadKey ? [problem('kmsKey', 'kms-key')] : []),
    ...(tags.length > TAGS_MAX ? [problem('tags', 'too-many', { maximum: TAGS_MAX })] : []),
    ...tags.flatMap(({ key, value }, index) => checkTag(key, value, index, tags)),
  ];
}

function checkTag(key: string, value: string, index: number, tags: NewRepository['tags']): FieldProblem[] {
  const path = `tags.${index}`;
  const isReserved = /^(?:aws|gantry):/i.test(key);
  if (key === '') return [problem(`${path}.key`, 'required')];
  if (key.length > TAG_KEY_MAX) return [problem(`${path}.key`, 'too-long')];
  if (isReserved || !TAG_TEXT.test(key)) return [problem(`${path}.key`, 'tag-key')];
  if (tags.slice(0, index).some((tag) => tag.key === key)) return [problem(`${path}.key`, 'duplicate')];
  if (value.length > TAG_VALUE_MAX) return [problem(`${path}.value`, 'too-long')];
  return TAG_TEXT.test(value) ? [] : [problem(`${path}.value`, 'tag-value')];
}
