import type { ContainerSpec } from '../service-spec';
import type { ComposeSetting } from './compose-setting';
import { asText, isObject, type Mapping, type Notes } from './reader';

type Variables = ContainerSpec['environment'];

/** The variables of the files that `env_file` names, under those of `environment`; a file that is not here is asked for. */
export function withEnvFiles(
  from: Mapping,
  environment: Variables,
  notes: Notes,
  { envFiles, missing }: Pick<ComposeSetting, 'envFiles' | 'missing'>,
): Variables {
  const value = from.take('env_file');
  const items = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const merged = new Map<string, string>();
  for (const item of items.slice(0, 50)) {
    const path = (isObject(item) ? asText(item.path) : asText(item)) ?? '';
    const name = path.split(/[\\/]/).at(-1) ?? path;
    const variables = envFiles.get(name);
    if (variables) {
      notes.add(from.at('env_file'), 'env-merged', { file: name, count: String(variables.length) });
      for (const each of variables) merged.set(each.name, each.value);
    } else {
      missing.add(name);
      notes.add(from.at('env_file'), 'env-file', { file: path });
    }
  }
  for (const each of environment) merged.set(each.name, each.value);
  return [...merged].map(([name, text]) => ({ name, value: text }));
}

/** ECS puts no secrets into files. */
export function noteSecretFiles(from: Mapping, notes: Notes): void {
  const list = from.take('secrets');
  for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
    const name = isObject(item) ? (asText(item.source) ?? '') : (asText(item) ?? '');
    notes.add(`${from.at('secrets')}.${index}`, 'secret-file', { name });
  }
}
