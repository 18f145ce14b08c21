import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { AwsFault } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';

type TaggedResource = { id: string; tags: ReadonlyMap<string, string> };

/** How EC2 finds one kind of resource. */
export type Kind<Item extends TaggedResource> = {
  /** Error code and words for an id that does not exist, such as `InvalidVpcID.NotFound` and `vpc ID`. */
  notFound: string;
  noun: string;
  /** What each filter compares; `tag:KEY` and `tag-key` work for every kind. */
  filters: Readonly<Record<string, (item: Item) => readonly string[]>>;
};

export type SelectRequest = {
  ids?: readonly string[];
  filters?: readonly Filter[];
  MaxResults?: number;
  NextToken?: string;
};

/** EC2 gives everything at once unless asked for less. */
const UNPAGED = 1000;

/**
 * The resources that a Describe request asks for, one page of them.
 *
 * @throws AwsFault for ids that do not exist, filters EC2 does not know, page sizes out of range and foreign tokens
 */
export function select<Item extends TaggedResource>(
  existing: ReadonlyMap<string, Item>,
  kind: Kind<Item>,
  { ids = [], filters = [], MaxResults, NextToken }: SelectRequest,
): { items: Item[]; nextToken?: string } {
  if (MaxResults !== undefined && !(Number.isInteger(MaxResults) && MaxResults >= 5 && MaxResults <= 1000)) {
    throw invalid(`Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.`);
  }
  const missing = ids.filter((id) => !existing.has(id));
  if (missing.length > 0) throw notFound(kind, missing);
  const named = ids.length > 0 ? ids.flatMap((id) => existing.get(id) ?? []) : [...existing.values()];
  const tests = filters.map((filter) => testOf(kind, filter));
  const found = named.filter((item) => tests.every((test) => test(item)));
  return pageOf(found, ({ id }) => id, {
    token: NextToken,
    size: MaxResults ?? UNPAGED,
    invalidToken: () => invalid('The token is not valid.'),
  });
}

export const tagList = (tags: ReadonlyMap<string, string>): Tag[] => [...tags].map(([Key, Value]) => ({ Key, Value }));

function testOf<Item extends TaggedResource>(
  kind: Kind<Item>,
  { Name = '', Values = [] }: Filter,
): (item: Item) => boolean {
  const patterns = Values.map(patternOf);
  const matches = (values: readonly string[]) => values.some((value) => patterns.some((test) => test.test(value)));
  if (Name.startsWith('tag:')) {
    const key = Name.slice('tag:'.length);
    return ({ tags }) => tags.has(key) && matches([tags.get(key) ?? '']);
  }
  if (Name === 'tag-key') return ({ tags }) => matches([...tags.keys()]);
  const valuesOf = Object.hasOwn(kind.filters, Name) ? kind.filters[Name] : undefined;
  if (!valuesOf) throw invalid(`The filter '${Name}' is invalid`);
  return (item) => matches(valuesOf(item));
}

/** EC2's filter values: `*` is any run of characters, `?` any one. */
const patternOf = (value: string): RegExp =>
  new RegExp(
    `^${value
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );

const invalid = (message: string): AwsFault => new AwsFault('InvalidParameterValue', message);

function notFound(
  { notFound: code, noun }: Pick<Kind<TaggedResource>, 'notFound' | 'noun'>,
  ids: readonly string[],
): AwsFault {
  const message =
    ids.length === 1 ? `The ${noun} '${ids[0]}' does not exist` : `The ${noun}s '${ids.join(', ')}' do not exist`;
  return new AwsFault(code, message);
}
