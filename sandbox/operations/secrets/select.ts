import type { Filter } from '@aws-sdk/client-secrets-manager';
import type { Secret } from '@/sandbox/state/secrets';

/** Whether a secret passes every filter. */
export const isWanted = (secret: Secret, filters: readonly Filter[] = []): boolean =>
  filters.every((filter) => matches(secret, filter));

/** AWS matches the beginnings of names, keys and values; a value that starts with `!` asks for the others. */
function matches(secret: Secret, { Key, Values = [] }: Filter): boolean {
  const existing = textsOf(secret, Key);
  return Values.some((value) =>
    value.startsWith('!')
      ? !existing.some((text) => text.startsWith(value.slice(1)))
      : existing.some((text) => text.startsWith(value)),
  );
}

function textsOf({ name, description = '', tags }: Secret, key: string | undefined): string[] {
  if (key === 'name') return [name];
  if (key === 'description') return [description];
  if (key === 'tag-key') return [...tags.keys()];
  if (key === 'tag-value') return [...tags.values()];
  return [name, description, ...tags.keys(), ...tags.values()];
}
