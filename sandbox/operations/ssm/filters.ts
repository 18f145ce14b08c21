import type { ParameterStringFilter } from '@aws-sdk/client-ssm';
import { AwsFault } from '@/sandbox/operation';
import type { Parameter } from '@/sandbox/state/secrets';

/**
 * Whether a parameter passes a filter.
 *
 * @throws AwsFault `InvalidFilterKey`, `InvalidFilterOption`
 */
export function matches(
  parameter: Parameter,
  { Key = '', Option = 'Equals', Values = [] }: ParameterStringFilter,
): boolean {
  const existing = textsOf(parameter, Key);
  if (Key === 'Path') return Values.some((path) => isUnder(parameter.name, path, Option === 'Recursive'));
  if (!['Equals', 'BeginsWith', 'Contains'].includes(Option)) {
    throw new AwsFault(
      'InvalidFilterOption',
      `The following filter option is not valid: ${Option}. Valid options include: [BeginsWith, Equals].`,
    );
  }
  if (Values.length === 0) return existing.length > 0;
  return existing.some((text) =>
    Values.some((value) => {
      if (Option === 'BeginsWith') return text.startsWith(value);
      return Option === 'Contains' ? text.includes(value) : text === value;
    }),
  );
}

/** Whether a name lies in a path: right in it, or anywhere below when recursive. */
export function isUnder(name: string, path: string, recursive: boolean): boolean {
  const start = path.endsWith('/') ? path : `${path}/`;
  const place = name.startsWith('/') ? name : `/${name}`;
  return place.startsWith(start) && (recursive || !place.slice(start.length).includes('/'));
}

function textsOf({ name, type, tags, labels = [] }: Parameter, key: string): string[] {
  if (key === 'Name') return [name];
  if (key === 'Path') return [name];
  if (key === 'Type') return [type];
  if (key === 'Tier') return ['Standard'];
  if (key === 'DataType') return ['text'];
  if (key === 'Label') return labels;
  if (key === 'KeyId') return type === 'SecureString' ? ['alias/aws/ssm'] : [];
  if (key.startsWith('tag:'))
    return tags.has(key.slice('tag:'.length)) ? [tags.get(key.slice('tag:'.length)) ?? ''] : [];
  throw new AwsFault('InvalidFilterKey', `The following filter key is not valid: ${key}.`);
}
